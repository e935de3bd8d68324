// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Keeps freed memory at hand for the next who asks for as much, on top of any allocator.
 *
 * <p>Memory is kept if its size is one of {@link SizeClasses}; all else goes straight to the allocator below. Each piece is
 * an allocation of its own there, so that each can be given back by itself: no block keeps the memory of its neighbours
 * from the system.
 *
 * <p>A thread puts what it frees in a magazine that it shares with few others, chosen by its id. Nothing is kept for a
 * thread as such: so its death loses nothing, and thousands of virtual threads keep no more than one. What one thread
 * allocates and another frees meets in a magazine that all share: half of a full one goes there, and half a one is taken
 * from there.
 */
final class PoolingAllocator implements Allocator, Retained {
    private final Allocator below;
    private final MemorySource.Zeroing zeroing;
    private final Magazines magazines;

    /*
     * false ---> true, once. Whoever puts memory in a magazine reads this afterwards, and it is written before a drain: so
     * the one sees that nothing is kept any more, or the drain sees what was put. All of it is volatile.
     */
    private volatile boolean ended;

    /**
     * Puts a pool on an allocator.
     *
     * @param zeroing how memory of that allocator is zeroed
     * @param mostBytes the bytes that may be retained
     */
    PoolingAllocator(Allocator below, MemorySource.Zeroing zeroing, long mostBytes) {
        this.below = below;
        this.zeroing = zeroing;
        this.magazines = new Magazines(mostBytes);
    }

    @Override
    public long allocate(long size) {
        long kept = take(size);
        return kept != 0 ? kept : fromBelow(below::allocate, size);
    }

    @Override
    public long allocateZeroed(long size) {
        long kept = take(size);
        if (kept == 0) {
            return fromBelow(below::allocateZeroed, size);
        }
        try {
            zeroing.zero(kept, size); // ALC-07
            return kept;
        } catch (Throwable failed) {
            below.free(kept, size); // ALC-05: nothing stays allocated
            throw failed;
        }
    }

    @Override
    public void free(long address, long size) {
        if (!keep(address, size)) {
            below.free(address, size);
        }
    }

    @Override
    public int pageSize() {
        return below.pageSize();
    }

    private long fromBelow(LongUnaryOperator allocation, long size) {
        try {
            return allocation.applyAsLong(size);
        } catch (OutOfMemoryError noMemory) {
            giveUp(); // it may be just what is missing
            return allocation.applyAsLong(size);
        }
    }

    private long take(long size) {
        if (!SizeClasses.isOne(size)) {
            return 0;
        }
        Magazines.OfSize ofSize = magazines.of(size);
        Magazine own = ofSize.own();
        long kept = own.take();
        return kept != 0 ? kept : refill(own, ofSize.shared(), size);
    }

    /** {@return an address from the shared magazine, from which the other is filled by half; 0 if there is none} */
    private long refill(Magazine own, Magazine shared, long size) {
        long kept = shared.take();
        if (kept != 0 && move(shared, own, size)) {
            giveUpIfEnded();
        }
        return kept;
    }

    private boolean keep(long address, long size) {
        if (!SizeClasses.isOne(size) || !magazines.has(size)) {
            return false;
        }
        Magazines.OfSize ofSize = magazines.of(size);
        Magazine own = ofSize.own();
        boolean kept = own.put(address) || move(own, ofSize.shared(), size) && own.put(address);
        if (kept) {
            giveUpIfEnded();
        }
        return kept;
    }

    /** {@return whether anything was moved} What finds no place on the way is freed. */
    private boolean move(Magazine from, Magazine to, long size) {
        for (int moved = 0; moved < from.depth() / 2; moved++) {
            long address = from.take();
            if (address == 0) {
                return moved > 0;
            }
            if (!to.put(address)) {
                below.free(address, size);
                return moved > 0;
            }
        }
        return true;
    }

    private void giveUpIfEnded() {
        if (ended) {
            giveUp();
        }
    }

    @Override
    public long bytes() {
        return magazines.bytes();
    }

    @Override
    public void giveUp() {
        magazines.forEach((magazine, size) -> magazine.drain(freeing(size)));
    }

    @Override
    public void giveUpUnneeded() {
        magazines.forEach((magazine, size) -> magazine.drainUnneeded(freeing(size)));
    }

    private LongConsumer freeing(long size) {
        return address -> below.free(address, size);
    }

    @Override
    public void end() {
        ended = true;
        giveUp();
    }
}
