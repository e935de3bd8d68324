// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Buffers of segments. */
final class Buffers {
    /** {@link MemorySegment#asByteBuffer} takes the largest array for its bound, although it makes none. */
    static final int LONGEST = Integer.MAX_VALUE - 8;

    private Buffers() {}

    static ByteBuffer of(MemorySegment segment) {
        requireLength(segment.byteSize());
        return segment.asByteBuffer();
    }

    private static void requireLength(long length) {
        if (length > LONGEST) {
            throw Failures.tooLongForBuffer(length);
        }
    }
}
