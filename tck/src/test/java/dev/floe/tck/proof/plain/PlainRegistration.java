// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Cleaner;
import java.lang.ref.PhantomReference;

/** One referent and its thunk. */
public final class PlainRegistration extends PhantomReference<Object> implements Cleaner.Cleanable {
    private final PlainCleaner cleaner;
    private Runnable thunk;

    PlainRegistration(PlainCleaner cleaner, Object referent, Runnable thunk) {
        super(referent, cleaner.found());
        this.cleaner = cleaner;
        this.thunk = thunk;
    }

    @Override
    public void clean() {
        cleaner.clean(this, true);
    }

    /** {@return the thunk} */
    public synchronized Runnable thunk() {
        return thunk;
    }

    /** Forgets the thunk, which others may hold this registration for ever cannot then keep (CLN-13). */
    public synchronized void forget() {
        thunk = null;
    }
}
