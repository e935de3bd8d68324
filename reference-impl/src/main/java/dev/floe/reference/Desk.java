// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.function.Consumer;

/**
 * Where a few threads do all their business with a memory, under one lock: a {@link Stripe} of the books, some {@link Slots} of
 * the {@link Registry}, and the {@link Magazine magazines} and {@link Shelf shelves} of the pool that are theirs.
 *
 * <p>So a block that finds all it needs at one desk is born in one turn of the lock, {@link #tryBear}, and released in one,
 * {@link #tryTakeBack}, by whichever thread: its memory and its room stay where it was born. Each part is also of use alone,
 * to who has no need of the others.
 */
abstract class Desk extends Slots {
    /** What {@link #tryTakeBack} returns: nothing has changed. */
    static final int NOTHING = 0;

    /** What {@link #tryTakeBack} returns: the caller has unlinked the entry, and owes the rest. */
    static final int UNLINKED = 1;

    /** What {@link #tryTakeBack} returns: the memory is kept, its charge taken back. */
    static final int ALL = 2;

    private Roles roles; // set once, before anybody comes to any desk of the memory

    /* Guarded by the lock: the magazine of each size class, or null; null as long as there is no pool. */
    private Magazine[] magazines;

    /* Likewise, but read without the lock too: who sees none does without. */
    private Shelf[] shelves;

    /** {@return the roles of the memory whose desk this is} */
    final Roles roles() {
        return roles;
    }

    final void serve(Roles roles) {
        this.roles = roles;
    }

    @Override
    final Chunk freshChunk() {
        return new Chunk(this);
    }

    /**
     * Does all of a birth that needs the lock, or nothing: that says nothing of the memory as a whole.
     *
     * @return an address from a magazine, charged, whose release is linked; or 0
     */
    final long tryBear(RegisteredDeallocator entry, int sizeClass, long size, long capacity) {
        if (!STATE.compareAndSet(this, OPEN, LOCKED)) {
            return 0;
        }
        long address = 0;
        try {
            Chunk chunk = top;
            if (chunk != null && chunk.used < Chunk.SLOTS && !closed && hasRoom(size, capacity)) {
                Magazine magazine = magazine(sizeClass);
                address = magazine == null ? 0 : magazine.take();
                if (address != 0) { // no call from here on
                    this.count++;
                    this.size += size;
                    this.capacity += capacity;
                    entry.base = address;
                    entry.chunk = chunk;
                    entry.slot = (byte) chunk.used;
                    chunk.slots[chunk.used] = entry;
                    chunk.used++;
                } else {
                    address = replaceFree(shelf(sizeClass), entry, capacity);
                }
            }
            STATE.setRelease(this, OPEN); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) { // if nothing was taken, the long way will find it too
            state = OPEN;
        }
        return address;
    }

    /**
     * Does as much as it can of the release of a block that is linked here: nothing if somebody has the lock or waits for
     * room, or if another has unlinked it.
     *
     * @return {@link #NOTHING}, {@link #UNLINKED} or {@link #ALL}
     */
    final int tryTakeBack(Entry entry, int sizeClass, long base, long size, long capacity) {
        if (!STATE.compareAndSet(this, OPEN, LOCKED)) {
            return NOTHING;
        }
        int done = NOTHING;
        try {
            if (isLinked(entry)) {
                remove(entry);
                done = UNLINKED;
                Magazine magazine = magazine(sizeClass);
                if (magazine != null && isLive(size, capacity) && magazine.put(base)) { // DEA-01; no call from here on
                    this.count--; // DEA-02
                    this.size -= size;
                    this.capacity -= capacity;
                    done = ALL;
                }
            }
            STATE.setRelease(this, OPEN); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) {
            state = OPEN;
        }
        return done;
    }

    /**
     * Puts a birth where a berth is free for blocks of another capacity: which is none any more. For who holds the lock, and has
     * seen that there is room for all of it.
     *
     * @return the address, or 0 if there is no such berth
     */
    private long replaceFree(Shelf shelf, RegisteredDeallocator entry, long capacity) {
        Berth berth = shelf == null ? null : shelf.someFree();
        if (berth == null) {
            return 0;
        }
        long before = berth.capacity();
        if (!isLive(berth.size(), before) || !berth.reclaim()) {
            return 0;
        }
        this.capacity += capacity - before; // no call from here on; the size is that of the class
        entry.base = berth.base;
        entry.chunk = berth.chunk;
        entry.slot = berth.slot;
        entry.chunk.slots[entry.slot & Chunk.SLOTS - 1] = entry;
        return entry.base;
    }

    /** {@return whether there was a place for a berth that was closed and had none; then it is free, and not the caller's} */
    final boolean trySettle(Berth berth, Key key, Shelf shelf) {
        boolean settled = false;
        if (STATE.compareAndSet(this, OPEN, LOCKED)) {
            try {
                settled = shelf.settle(berth, key);
                STATE.setRelease(this, OPEN); // pairs with the compare-and-set of the next to lock
            } catch (StackOverflowError end) {
                state = OPEN;
            }
        }
        return settled;
    }

    /** {@return the shelf for a size class, or null} */
    final Shelf shelf(int sizeClass) {
        Shelf[] there = shelves;
        return there == null ? null : there[sizeClass];
    }

    /** What to do with all berths that are free. For who holds the lock. */
    final void forEachFree(Consumer<Berth> action) {
        if (shelves == null) {
            return;
        }
        for (Shelf shelf : shelves) {
            if (shelf != null) {
                shelf.forEachFree(action);
            }
        }
    }

    /** {@return whose place that is on a shelf of this desk, or was; or null} */
    final Berth owner(Shelf shelf, int place) {
        lock();
        try {
            return shelf.owner(place);
        } finally {
            state &= ~LOCKED;
        }
    }

    /** For who holds the lock. */
    private Magazine magazine(int sizeClass) {
        return magazines == null ? null : magazines[sizeClass];
    }

    /** {@return an address from a magazine, or 0 if there is none} */
    final long take(int sizeClass) {
        long address = 0;
        lock();
        try {
            Magazine magazine = magazine(sizeClass);
            if (magazine != null) {
                address = magazine.take();
            }
            STATE.setRelease(this, state & ~LOCKED); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) {
            state &= ~LOCKED;
        }
        return address;
    }

    /** {@return whether there was a magazine with an empty place} */
    final boolean put(int sizeClass, long address) {
        boolean kept = false;
        lock();
        try {
            Magazine magazine = magazine(sizeClass);
            kept = magazine != null && magazine.put(address);
            STATE.setRelease(this, state & ~LOCKED); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) {
            state &= ~LOCKED;
        }
        return kept;
    }

    /** Makes places for magazines. */
    final void equip() {
        Magazine[] places = new Magazine[SizeClasses.COUNT];
        Shelf[] others = new Shelf[SizeClasses.COUNT];
        lock();
        magazines = places;
        shelves = others;
        state &= ~LOCKED;
    }

    /** Puts a magazine and a shelf there, unless there are. */
    final void equip(int sizeClass, Magazine magazine, Shelf shelf) {
        lock();
        if (magazines[sizeClass] == null) {
            magazines[sizeClass] = magazine;
            shelves[sizeClass] = shelf;
        }
        state &= ~LOCKED;
    }

    /** {@return the bytes of all that lies in the magazines} */
    final long retained() {
        long bytes = 0;
        lock();
        try {
            for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
                Magazine magazine = magazines[sizeClass];
                bytes += magazine == null ? 0 : (long) magazine.count() * SizeClasses.sizeOf(sizeClass);
            }
        } finally {
            state &= ~LOCKED;
        }
        return bytes;
    }

    /** {@return how many addresses of a size were there all the time since the last call} */
    final int unneeded(int sizeClass) {
        lock();
        try {
            Magazine magazine = magazine(sizeClass);
            return magazine == null ? 0 : magazine.unneeded();
        } finally {
            state &= ~LOCKED;
        }
    }
}
