// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** Writes the first eight bytes of some memory and reads its last eight. */
final class Touch {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private Touch() {}

    static long ends(ByteBuffer buffer) {
        buffer.putLong(0, 42);
        return buffer.getLong(buffer.capacity() - Long.BYTES);
    }

    static long ends(MemorySegment segment) {
        segment.set(LONG, 0, 42);
        return segment.get(LONG, segment.byteSize() - Long.BYTES);
    }
}
