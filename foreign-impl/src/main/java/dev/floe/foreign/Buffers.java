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
        long length = segment.byteSize();
        if (length > LONGEST) {
            throw Failures.tooLongForBuffer(length);
        }
        return segment.asByteBuffer();
    }
}
