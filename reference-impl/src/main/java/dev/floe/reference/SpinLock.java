// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for a few assignments, and for what it guards a place apart from that of others. Whoever has it neither parks nor
 * waits for another.
 *
 * <p>There is no method that unlocks: any call can find the end of the stack, and what cannot be unlocked is lost. So who
 * has locked unlocks by {@link #STATE}, in release mode, and where that fails by a plain assignment to {@link #state},
 * which is no call. For the same reason what is guarded is changed by assignments with no call in between.
 */
abstract class SpinLock extends StripePadding {
    static final VarHandle STATE = state();

    /** No bit is set. */
    static final long OPEN = 0;

    static final long LOCKED = 1;

    private static final int SPINS = 64;

    /*
     *     any without LOCKED ---> the same | LOCKED     lock, by compare-and-set
     *     the same | LOCKED ---> the same               who locked: a release, or volatile
     *
     * The compare-and-set pairs with the write that unlocks: who locks sees all that was done by who held the lock before.
     * Other bits are a subclass's, and guarded by the lock.
     */
    volatile long state;

    final void lock() {
        for (int spins = 1; !tryLock(); spins++) {
            if (spins % SPINS == 0) {
                letOthersRun();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Who has the lock may have lost its processor. */
    private static void letOthersRun() {
        try {
            Thread.yield();
        } catch (OutOfMemoryError full) { // a virtual thread may need heap to yield; a release must not
            Thread.onSpinWait();
        }
    }

    private boolean tryLock() {
        long now = (long) STATE.getOpaque(this);
        return (now & LOCKED) == 0 && STATE.compareAndSet(this, now, now | LOCKED);
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(SpinLock.class, "state", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
