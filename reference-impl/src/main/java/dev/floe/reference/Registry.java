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

    /** Its own lock guards all its fields, and the {@code chunk} and {@code slot} of its registrations. */
    static final class Stripe {
        private Chunk top;
        private Chunk spare; // so that a stripe at the border of two chunks does not make one after the other
        private boolean closed;

        synchronized boolean link(Entry entry) {
            if (closed) {
                return false;
            }
            if (top == null || top.used == Chunk.SLOTS) {
                Chunk chunk = spare == null ? new Chunk() : spare;
                spare = null;
                chunk.below = top;
                top = chunk;
            }
            entry.stripe = this;
            top.put(entry, top.used++);
            return true;
        }

        /** {@return whether the caller is the one who unlinked it, and now owes the run of its thunk} CLN-01, CLN-12 */
        synchronized boolean unlink(Entry entry) {
            Chunk chunk = entry.chunk;
            if (chunk == null) {
                return false;
            }
            Entry newest = top.takeNewest();
            if (newest != entry) {
                chunk.put(newest, entry.slot);
            }
            entry.chunk = null; // CLN-13
            if (top.used == 0) {
                spare = top;
                top = top.below;
                spare.below = null;
            }
            return true;
        }

        synchronized void close() {
            closed = true;
        }

        synchronized boolean isEmpty() {
            return top == null;
        }
    }

    /** Slots of one stripe, filled from the first on. */
    static final class Chunk {
        static final int SLOTS = 256;

        private final Entry[] slots = new Entry[SLOTS];
        private int used;
        private Chunk below;

        private void put(Entry entry, int slot) {
            slots[slot] = entry;
            entry.chunk = this;
            entry.slot = slot;
        }

        private Entry takeNewest() {
            Entry newest = slots[--used];
            slots[used] = null;
            return newest;
        }
    }
}
