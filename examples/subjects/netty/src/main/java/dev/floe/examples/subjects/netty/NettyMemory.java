// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.Tally;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.LongSupplier;

/** An allocator on the budget of the process. Its figures leave out what was allocated before it was opened. */
final class NettyMemory extends AdaptedMemory {
    private final ByteBufAllocator allocator;
    private final LongSupplier retained;
    private final Tally tally = new Tally();
    private long others = Budget.used();

    /**
     * Opens a memory.
     *
     * @param retained the bytes that the allocator keeps unused, if it has that figure
     */
    NettyMemory(ByteBufAllocator allocator, LongSupplier retained) {
        this.allocator = allocator;
        this.retained = retained;
    }

    @Override
    protected MemoryBlock block(long capacity) {
        int bytes = inInts(capacity);
        return new NettyBlock(allocator.directBuffer(bytes, bytes), capacity, tally);
    }

    @Override
    public Usage usage() {
        return tally.usage(Budget.limit(), taken(), retained.getAsLong());
    }

    /** Others may free what they had allocated before, so the difference can be negative. */
    private synchronized long taken() {
        long used = Budget.used();
        others = Math.min(others, used);
        return used - others;
    }
}
