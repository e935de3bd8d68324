// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for a few assignments, and a cache line of its own for what it guards. The lock holder neither parks nor waits
 * for another thread, allocates nothing and runs no foreign code.
 *
 * <p>There is no method that unlocks, because a call may meet the end of the stack, and a lock that cannot be released
 * is lost. The lock holder unlocks by an assignment, {@code state = state & ~LOCKED}, in a {@code finally} block. That
 * is no lost update: only the lock holder writes while the lock is held. Methods on the fast path unlock by {@link
 * #STATE} in release mode, which is cheaper, and fall back to the assignment: see {@link StackSafe}.
 */
public abstract class SpinLock extends CacheLinePadding {
    /** Access to {@link #state}. */
    protected static final VarHandle STATE;

    /** The state in which no bit is set. */
    public static final int UNLOCKED = 0;

    /** The bit of the lock. */
    public static final int LOCKED = 1;

    private static final int SPINS = 64;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(SpinLock.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /*
     *     s without LOCKED ---> s | LOCKED     lock, by compare-and-set
     *     s | LOCKED ---> s                    unlock, by the lock holder: a release or a volatile write
     *
     * The compare-and-set pairs with the write that unlocks: the next lock holder sees all writes of the one before.
     * The other bits belong to the subclass and are guarded by the lock.
     */
    /** The lock bit and the subclass's bits; only the lock holder assigns it. */
    public volatile int state;

    /** Waits for the lock. */
    public final void lock() {
        for (int spins = 1; !tryLock(); spins++) {
            if (spins % SPINS == 0) {
                yieldProcessor();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private boolean tryLock() {
        int seen = (int) STATE.getOpaque(this);
        return (seen & LOCKED) == 0 && STATE.compareAndSet(this, seen, seen | LOCKED);
    }

    /** The lock holder may have lost its processor. */
    private static void yieldProcessor() {
        try {
            Thread.yield();
        } catch (
                OutOfMemoryError
                        fullHeap) { // a virtual thread may need heap to yield; a release must not fail for that
            Thread.onSpinWait();
        }
    }
}
