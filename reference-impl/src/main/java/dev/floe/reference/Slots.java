// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** The part of the {@link Registry} that lies at a {@link Desk}: some chunks of slots, under the lock of the desk. */
abstract class Slots extends Stripe {
    private static final int NOTHING = 0;
    private static final int LINKED = 1;
    private static final int NO_SLOT = 2;

    /*
     * Guarded by the lock, as are the chunk and slot of the entries. A stack of chunks of slots: the newest entry is always
     * the last of the top chunk; one that goes is replaced by the newest. So linking and unlinking take a few steps
     * whatever the number of registrations. CLN-15
     */
    Chunk top;
    private Chunk spare; // so that a desk at the border of two chunks does not make one after the other
    boolean closed;
    private int chunks; // this and top are read without the lock too, as a hint

    /** {@return an empty chunk of this desk} */
    abstract Chunk freshChunk();

    /** {@return whether it was linked; not so if this was closed before} */
    final boolean link(Entry entry) {
        int done = link(entry, null);
        while (done == NO_SLOT) {
            done = link(entry, freshChunk()); // not under the lock: this may wait for a collection
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
    final void remove(Entry entry) {
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
        final Entry[] slots = new Entry[SLOTS];
        int used;
        private Chunk below;

        Chunk(Desk desk) {
            this.desk = desk;
        }
    }
}
