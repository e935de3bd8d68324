// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.testing;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, within a bound, and says what did not. */
public final class Await {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int MOST_COLLECTIONS = 20;

    private Await() {}

    public static void until(String what, BooleanSupplier holds) {
        if (!within(BOUND, holds)) {
            throw new AssertionError("did not come within " + BOUND + ": " + what);
        }
    }

    public static boolean within(Duration bound, BooleanSupplier holds) {
        long end = System.nanoTime() + bound.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        return true;
    }

    /** Until the thread naps in a wait of its own, or has ended. */
    public static void untilParked(Thread thread) {
        until(
                thread.getName() + " waits",
                () -> thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.TERMINATED);
    }

    /** Collects until it holds: only collections with a sign of their own count, so luck does not. */
    public static void collectedUntil(String what, BooleanSupplier holds) {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            collect();
            if (within(Duration.ofMillis(500), holds)) {
                return;
            }
        }
        throw new AssertionError("did not come in " + MOST_COLLECTIONS + " collections: " + what);
    }

    /** One collection that is seen to have found an object that was dead before it. */
    public static void collect() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), queue);
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            try {
                if (queue.remove(1000) != null) {
                    Reference.reachabilityFence(canary);
                    return;
                }
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
        throw new AssertionError("no sign of a collection");
    }

    /** {@return what tells whether a collection has been since this call; it asks for none} */
    public static BooleanSupplier nextCollection() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        return () -> canary.refersTo(null);
    }
}
