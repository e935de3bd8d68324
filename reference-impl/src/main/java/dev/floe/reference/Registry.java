// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Keeps entries reachable until they are unlinked: at most once each, by whom that was decides who runs the thunk.
 *
 * <p>Some stripes, each a lock and a stack of chunks of slots. The newest slot is always the last of the top chunk; an
 * entry that goes is replaced by the newest of its stripe. So linking and unlinking take a few steps whatever the
 * number of registrations, and the collector marks arrays instead of following one long chain. CLN-15
 */
final class Registry {
    private static final int STRIPES = Threads.stripes(2);

    private final Stripe[] stripes = new Stripe[STRIPES];

    Registry() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** {@return whether it was linked; not so if the registry was closed before} */
    boolean link(Entry entry) {
        return stripes[Threads.stripe(STRIPES)].link(entry);
    }

    /** Links nothing from now on. */
    void close() {
        for (Stripe stripe : stripes) {
            stripe.close();
        }
    }

    boolean isEmpty() {
        for (Stripe stripe : stripes) {
            if (!stripe.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** {@return about how many are linked: a hint} */
    long size() {
        long chunks = 0;
        for (Stripe stripe : stripes) {
            chunks += stripe.chunks;
        }
        return chunks * Chunk.SLOTS;
    }

    /**
     * Deals with all whose referent a collection has found dead, whether they have arrived yet or not. What is linked or
     * unlinked meanwhile may be missed: it arrives.
     *
     * @return how many nobody had dealt with before
     */
    int sweep() {
        Entry[] copied = new Entry[Chunk.SLOTS];
        int found = 0;
        for (Stripe stripe : stripes) {
            Chunk next = stripe.top();
            while (next != null) {
                next = stripe.copy(next, copied);
                found += dealWithTheDead(copied);
            }
        }
        return found;
    }

    private static int dealWithTheDead(Entry[] entries) {
        int found = 0;
        for (Entry entry : entries) {
            if (entry != null && entry.refersTo(null) && entry.arrived()) {
                found++;
            }
        }
        return found;
    }

    /** Its own lock guards all its fields, and the {@code chunk} and {@code slot} of its registrations. */
    static final class Stripe extends SpinLock {
        private Chunk top;
        private Chunk spare; // so that a stripe at the border of two chunks does not make one after the other
        private boolean closed;
        private int chunks; // read without the lock, as a hint

        boolean link(Entry entry) {
            boolean linked = false;
            lock();
            try {
                if (!closed) {
                    if (top == null || top.used == Chunk.SLOTS) {
                        push(spare == null ? new Chunk() : spare);
                    }
                    entry.stripe = this;
                    entry.chunk = top;
                    entry.slot = top.used;
                    top.slots[top.used] = entry;
                    top.used++;
                    linked = true;
                }
                STATE.setRelease(this, OPEN);
            } catch (Throwable noHeapOrStack) {
                state = OPEN;
                if (!linked) {
                    throw noHeapOrStack;
                }
            }
            return linked;
        }

        private void push(Chunk chunk) {
            spare = null;
            chunk.below = top;
            top = chunk;
            chunks++;
        }

        /** {@return whether the caller is the one who unlinked it, and now owes the run of its thunk} CLN-01, CLN-12 */
        boolean unlink(Entry entry) {
            boolean unlinked = false;
            lock();
            try {
                Chunk chunk = entry.chunk;
                if (chunk != null) {
                    Chunk last = top;
                    last.used--;
                    Entry newest = last.slots[last.used];
                    last.slots[last.used] = null;
                    if (newest != entry) {
                        chunk.slots[entry.slot] = newest;
                        newest.chunk = chunk;
                        newest.slot = entry.slot;
                    }
                    entry.chunk = null; // CLN-13
                    if (last.used == 0) {
                        spare = last;
                        top = last.below;
                        last.below = null;
                        chunks--;
                    }
                    unlinked = true;
                }
                STATE.setRelease(this, OPEN);
            } catch (StackOverflowError end) {
                state = OPEN;
            }
            return unlinked;
        }

        Chunk top() {
            lock();
            Chunk found = top;
            state = OPEN;
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
        Chunk copy(Chunk chunk, Entry[] to) {
            Chunk below = null;
            lock();
            try {
                System.arraycopy(chunk.slots, 0, to, 0, Chunk.SLOTS);
                below = chunk.below;
                STATE.setRelease(this, OPEN);
            } catch (StackOverflowError end) {
                state = OPEN;
            }
            return below;
        }

        void close() {
            lock();
            closed = true;
            state = OPEN;
        }

        boolean isEmpty() {
            lock();
            boolean empty = top == null;
            state = OPEN;
            return empty;
        }
    }

    /** Slots of one stripe, filled from the first on. */
    static final class Chunk {
        static final int SLOTS = 256;

        private final Entry[] slots = new Entry[SLOTS];
        private int used;
        private Chunk below;
    }
}
