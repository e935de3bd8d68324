// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Creates buffers of segments. */
final class Buffers {
    /** {@link MemorySegment#asByteBuffer} is bounded by the maximum length of an array, although it creates none. */
    static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private Buffers() {}

    static ByteBuffer of(MemorySegment segment) {
        long length = segment.byteSize();
        if (length > MAX_LENGTH) {
            throw Exceptions.tooLongForBuffer(length);
        }
        return segment.asByteBuffer();
    }
}
