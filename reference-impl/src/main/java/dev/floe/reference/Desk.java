// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.function.Consumer;

/**
 * Where a few threads do all their business with a memory, under one lock: a {@link Stripe} of the books, some slots of the
 * {@link Registry}, and the {@link Magazine magazines} of the pool that are theirs.
 *
 * <p>So a block that finds all it needs at one desk is born in one turn of the lock, {@link #tryBear}, and released in one,
 * {@link #tryTakeBack}, by whichever thread: its memory and its room stay where it was born. Each part is also of use alone,
 * to who has no need of the others.
 */
abstract class Desk extends Stripe {
    /** What {@link #tryTakeBack} returns: nothing has changed. */
    static final int NOTHING = 0;

    /** What {@link #tryTakeBack} returns: the caller has unlinked the entry, and owes the rest. */
    static final int UNLINKED = 1;

    /** What {@link #tryTakeBack} returns: the memory is kept, its charge taken back. */
    static final int ALL = 2;

    private static final int LINKED = 3;
    private static final int NO_SLOT = 4;

    /*
     * Guarded by the lock, as are the chunk and slot of the entries. A stack of chunks of slots: the newest entry is always
     * the last of the top chunk; one that goes is replaced by the newest. So linking and unlinking take a few steps
     * whatever the number of registrations. CLN-15
     */
    private Chunk top;
    private Chunk spare; // so that a desk at the border of two chunks does not make one after the other
    private boolean closed;
    private int chunks; // this and top are read without the lock too, as a hint

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

    /** {@return whether it was linked; not so if this was closed before} */
    final boolean link(Entry entry) {
        int done = link(entry, null);
        while (done == NO_SLOT) {
            done = link(entry, new Chunk(this)); // not under the lock: this may wait for a collection
        }
        return done == LINKED;
    }

    private int link(Entry entry, Chunk fresh) {
        int done = NOTHING;
        lock();
        try {
            if (!closed) {
                Chunk chunk = top == null || top.used == Chunk.SLOTS ? push(fresh) : top;
                done = NO_SLOT;
                if (chunk != null) { // no call from here on
                    entry.chunk = chunk;
                    entry.slot = (byte) chunk.used;
                    chunk.slots[chunk.used] = entry;
                    chunk.used++;
                    done = LINKED;
                }
            }
            STATE.setRelease(this, state & ~LOCKED); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) {
            state &= ~LOCKED;
            if (done == NOTHING) {
                throw end;
            }
        }
        return done;
    }

    /** {@return the new top: the spare chunk, or this one if there is no spare; null if there is neither} */
    private Chunk push(Chunk fresh) {
        Chunk next = spare == null ? fresh : spare;
        if (next != null) {
            spare = null;
            next.below = top;
            top = next;
            chunks++;
        }
        return next;
    }

    /** {@return whether the caller is the one who unlinked it, and now owes the run of its thunk} CLN-01, CLN-12 */
    final boolean unlink(Entry entry) {
        boolean unlinked = false;
        lock();
        try {
            if (isLinked(entry)) {
                remove(entry);
                unlinked = true;
            }
            STATE.setRelease(this, state & ~LOCKED); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) {
            state &= ~LOCKED;
        }
        return unlinked;
    }

    /** For who holds the lock. */
    final boolean isLinked(Entry entry) {
        return entry.chunk != null && entry.chunk.slots[entry.slot & Chunk.SLOTS - 1] == entry;
    }

    /** It calls nothing, so at the end of the stack it is done or not begun. */
    private void remove(Entry entry) {
        Chunk chunk = entry.chunk;
        Chunk last = top;
        last.used--;
        Entry newest = last.slots[last.used];
        last.slots[last.used] = null; // CLN-13
        if (newest != entry) {
            chunk.slots[entry.slot & Chunk.SLOTS - 1] = newest;
            newest.chunk = chunk;
            newest.slot = entry.slot;
        }
        if (last.used == 0 && last.below != null) { // the lowest stays, for the next
            spare = last;
            top = last.below;
            last.below = null;
            chunks--;
        }
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

    final Chunk top() {
        lock();
        Chunk found = top;
        state &= ~LOCKED;
        return found;
    }

    /**
     * Copies the slots of a chunk.
     *
     * <p>Under the lock, so that who has the copy sees the entries as they were linked: a reference that seems to refer
     * to nothing because its constructor is not seen yet would be taken for dead.
     *
     * @return the chunk below it, or null: to deal with the entries may take this one from the stack
     */
    final Chunk copy(Chunk chunk, Entry[] to) {
        Chunk below = null;
        lock();
        try {
            System.arraycopy(chunk.slots, 0, to, 0, Chunk.SLOTS);
            below = chunk.below;
            STATE.setRelease(this, state & ~LOCKED);
        } catch (StackOverflowError end) {
            state &= ~LOCKED;
        }
        return below;
    }

    /** Links nothing from now on. */
    final void close() {
        lock();
        closed = true;
        state &= ~LOCKED;
    }

    /** {@return whether nothing is linked} */
    final boolean isEmpty() {
        lock();
        boolean empty = top == null || top.used == 0;
        state &= ~LOCKED;
        return empty;
    }

    /** {@return about how many are linked: a hint} */
    final long linked() {
        Chunk last = top;
        return last == null ? 0 : (chunks - 1L) * Chunk.SLOTS + last.used;
    }

    /** Slots of one desk, filled from the first on. */
    static final class Chunk {
        static final int SLOTS = 1 << Byte.SIZE; // as many as the slot of an entry can name

        final Desk desk;
        private final Entry[] slots = new Entry[SLOTS];
        private int used;
        private Chunk below;

        Chunk(Desk desk) {
            this.desk = desk;
        }
    }
}
