// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Keeps entries reachable until they are unlinked: at most once each, by whom that was decides who runs the thunk.
 *
 * <p>They lie at {@link Desks}, in chunks of slots: so the collector marks arrays instead of following one long chain.
 */
final class Registry {
    private final Desks desks;

    Registry() {
        this(Desks.apart());
    }

    Registry(Desks desks) {
        this.desks = desks;
    }

    /** {@return the desk where the caller links best} */
    Desk own() {
        return desks.own();
    }

    /** Links nothing from now on. */
    void close() {
        for (int number = 0; number < desks.count(); number++) {
            desks.at(number).close();
        }
    }

    boolean isEmpty() {
        for (int number = 0; number < desks.count(); number++) {
            if (!desks.at(number).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** {@return about how many are linked: a hint} */
    long size() {
        long linked = 0;
        for (int number = 0; number < desks.count(); number++) {
            linked += desks.at(number).linked();
        }
        return linked;
    }

    /**
     * Deals with all whose referent a collection has found dead, whether they have arrived yet or not. What is linked or
     * unlinked meanwhile may be missed: it arrives.
     *
     * @return how many nobody had dealt with before
     */
    int sweep() {
        Entry[] copied = new Entry[Slots.Chunk.SLOTS];
        int found = 0;
        for (int number = 0; number < desks.count(); number++) {
            Desk desk = desks.at(number);
            Slots.Chunk next = desk.top();
            while (next != null) {
                next = desk.copy(next, copied);
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
}
