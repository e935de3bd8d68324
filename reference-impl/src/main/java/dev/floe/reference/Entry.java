// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;

/** What the {@link Registry} keeps: something to be done once, when a referent dies or when somebody does it earlier. */
abstract class Entry extends Arrivals.Arrival implements Cleaner.Cleanable {
    /*
     * Where it is linked, or was: a slot of a chunk of a desk; it is linked as long as the slot has it. Both guarded by the
     * desk, which never changes: so any chunk that this was ever in tells which it is.
     */
    Slots.Chunk chunk;
    byte slot;

    Entry(Object referent, Arrivals arrivals) {
        super(referent, arrivals);
    }

    /** Has the cleaner run what is to be done. Called once, by the thread that unlinked this. */
    abstract void runUnlinked();

    @Override
    public void clean() {
        cleanOnce();
    }

    @Override
    boolean arrived() {
        return cleanOnce();
    }

    private boolean cleanOnce() {
        if (!unlink()) {
            return false;
        }
        runUnlinked();
        return true;
    }

    /** {@return whether the caller is the one who unlinked it} */
    boolean unlink() {
        Slots.Chunk last = chunk;
        return last != null && last.desk.unlink(this);
    }
}
