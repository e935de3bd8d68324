// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.util.function.Consumer;
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
    final MemorySource.Zeroing zeroing; // of memory that was kept
    private final Desks desks;
    private final Magazines magazines;

    /*
     * false ---> true, once, before all magazines are emptied. Whoever puts memory in a magazine reads this afterwards: if
     * that magazine was emptied before, under the same lock, this is seen; if not, what was put is taken.
     */
    private volatile boolean ended;

    /**
     * Puts a pool on an allocator.
     *
     * @param zeroing how memory of that allocator is zeroed
     * @param mostBytes the bytes that may be retained
     * @param desks where the magazines are
     */
    PoolingAllocator(Allocator below, MemorySource.Zeroing zeroing, long mostBytes, Desks desks) {
        this(below, zeroing, new Magazines(desks, mostBytes, false));
    }

    PoolingAllocator(Allocator below, MemorySource.Zeroing zeroing, Magazines magazines) {
        this.below = below;
        this.zeroing = zeroing;
        this.desks = magazines.desks();
        this.magazines = magazines;
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
        if (size < 1 || size > SizeClasses.LARGEST) {
            return 0;
        }
        int sizeClass = SizeClasses.indexOf(size);
        magazines.make(sizeClass);
        if (!SizeClasses.isOne(size)) {
            return 0;
        }
        Desk own = desks.own();
        long kept = own.take(sizeClass);
        return kept != 0 ? kept : refill(own, sizeClass);
    }

    /** {@return an address from the shared magazine, from which the other is filled by half; 0 if there is none} */
    private long refill(Desk own, int sizeClass) {
        long kept = magazines.shared().take(sizeClass);
        if (kept != 0 && move(magazines.shared(), own, sizeClass)) {
            giveUpIfEnded();
        }
        return kept;
    }

    private boolean keep(long address, long size) {
        if (ended || !SizeClasses.isOne(size)) {
            return false;
        }
        int sizeClass = SizeClasses.indexOf(size);
        if (!magazines.has(sizeClass)) {
            return false;
        }
        Desk own = desks.own();
        boolean kept =
                own.put(sizeClass, address) || move(own, magazines.shared(), sizeClass) && own.put(sizeClass, address);
        if (kept) {
            giveUpIfEnded();
        }
        return kept;
    }

    /** {@return whether anything was moved} What finds no place on the way is freed. */
    private boolean move(Desk from, Desk to, int sizeClass) {
        int half = magazines.depth(sizeClass) / 2;
        for (int moved = 0; moved < half; moved++) {
            long address = from.take(sizeClass);
            if (address == 0) {
                return moved > 0;
            }
            if (!to.put(sizeClass, address)) {
                below.free(address, SizeClasses.sizeOf(sizeClass));
                return moved > 0;
            }
        }
        return true;
    }

    /** For who has put something in a magazine. */
    void giveUpIfEnded() {
        if (ended) {
            giveUp();
        }
    }

    @Override
    public long bytes() {
        return magazines.bytes();
    }

    @Override
    public boolean mayHoldRoom() {
        return true;
    }

    @Override
    public void giveUpRoom() {
        forEachBerth(PoolingAllocator::releaseIfFree);
    }

    private static void releaseIfFree(Berth berth) {
        while (berth.isAboutToBeFree()) {
            Thread.yield();
        }
        if (berth.reclaim()) {
            berth.undo(); // how it ended is told already
        }
    }

    private static void releaseIfUnneeded(Berth berth) {
        if (!berth.wasUsed() && berth.reclaim()) {
            berth.undo();
        }
    }

    private void forEachBerth(Consumer<Berth> action) {
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (int number = 0; magazines.has(sizeClass) && number < magazines.count(); number++) {
                Desk desk = magazines.at(number);
                Shelf shelf = desk.shelf(sizeClass);
                for (int place = 0; shelf != null && place < shelf.places(); place++) {
                    Berth berth = desk.owner(shelf, place);
                    if (berth != null) {
                        action.accept(berth);
                    }
                }
            }
        }
    }

    @Override
    public void giveUp() {
        giveUpRoom();
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (int number = 0; magazines.has(sizeClass) && number < magazines.count(); number++) {
                Desk desk = magazines.at(number);
                giveUp(desk, sizeClass, magazines.depth(sizeClass));
            }
        }
    }

    @Override
    public void giveUpUnneeded() {
        forEachBerth(PoolingAllocator::releaseIfUnneeded);
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (int number = 0; magazines.has(sizeClass) && number < magazines.count(); number++) {
                Desk desk = magazines.at(number);
                giveUp(desk, sizeClass, desk.unneeded(sizeClass));
            }
        }
    }

    /** Gives so many back, or as many as there still are. */
    private void giveUp(Desk desk, int sizeClass, int count) {
        for (int given = 0; given < count; given++) {
            long address = desk.take(sizeClass);
            if (address == 0) {
                return;
            }
            below.free(address, SizeClasses.sizeOf(sizeClass));
        }
    }

    @Override
    public void end() {
        ended = true;
        giveUp();
    }
}
