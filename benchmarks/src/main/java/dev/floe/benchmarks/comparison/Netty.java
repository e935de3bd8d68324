// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** One of Netty's allocators of direct buffers. */
final class Netty implements Candidate<ByteBuf> {
    private final ByteBufAllocator allocator;

    Netty(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public ByteBuf allocate(int bytes) {
        return allocator.directBuffer(bytes, bytes);
    }

    @Override
    public long touch(ByteBuf block, int step) {
        int last = block.capacity() - Long.BYTES;
        for (int i = 0; i < last; i += step) {
            block.setLong(i, 42);
        }
        return block.getLong(last);
    }

    @Override
    public void release(ByteBuf block) {
        block.release();
    }
}
