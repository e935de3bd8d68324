// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** One thunk, waiting for its referent to die or for somebody to run it earlier. */
final class Registration extends Entry {
    /*
     * Cleared by the one thread that unlinked this, which is also the only one to read it: the lock of the desk orders
     * what the registering thread wrote before what the thunk reads. CLN-13, CLN-19
     */
    private Runnable thunk;

    private final PhantomCleaner cleaner;

    Registration(Object referent, Runnable thunk, Arrivals arrivals, PhantomCleaner cleaner) {
        super(referent, arrivals);
        this.thunk = thunk;
        this.cleaner = cleaner;
    }

    @Override
    void runUnlinked() {
        clear(); // who keeps the Cleanable keeps it from the collector no longer
        Runnable unlinked = thunk;
        thunk = null;
        cleaner.run(unlinked);
    }
}
