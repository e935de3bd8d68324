// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;

/** One thunk, waiting for its referent to die or for somebody to run it earlier. */
final class Registration extends Arrivals.Arrival implements Cleaner.Cleanable {
    /*
     * Where it is linked: a slot of a chunk of a stripe; chunk == null means unlinked, for ever. Guarded by the stripe,
     * which is set once, before it is linked.
     */
    Registry.Stripe stripe;
    Registry.Chunk chunk;
    int slot;

    private final PhantomCleaner cleaner;

    /*
     * Cleared by the one thread that unlinked this, which is also the only one to read it: the lock of the stripe orders
     * what the registering thread wrote before what the thunk reads. CLN-13, CLN-19
     */
    private Runnable thunk;

    Registration(Object referent, Runnable thunk, Arrivals arrivals, PhantomCleaner cleaner) {
        super(referent, arrivals);
        this.thunk = thunk;
        this.cleaner = cleaner;
    }

    @Override
    public void clean() {
        cleanOnce();
    }

    @Override
    boolean arrived() {
        return cleanOnce();
    }

    private boolean cleanOnce() {
        if (!stripe.unlink(this)) {
            return false;
        }
        clear(); // the collector need not find it any more
        Runnable unlinked = thunk;
        thunk = null;
        cleaner.run(unlinked);
        return true;
    }
}
