// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits by condition and bound. */
final class Await {
    private static final long BOUND = TimeUnit.SECONDS.toNanos(30);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int COLLECTIONS_THAT_PROVE = 3;

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        poll(what, condition, () -> {});
    }

    /** Collects until something that only a collection brings about has come. */
    static void collectedUntil(String what, BooleanSupplier condition) {
        poll(what, condition, System::gc);
    }

    /** Collects some times, each with the evidence of an object that it found dead. */
    static void collections() {
        for (int i = 0; i < COLLECTIONS_THAT_PROVE; i++) {
            WeakReference<Object> canary = new WeakReference<>(new Object());
            collectedUntil("a collection", () -> canary.refersTo(null));
        }
    }

    private static void poll(String what, BooleanSupplier condition, Runnable step) {
        long end = System.nanoTime() + BOUND;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come about in time: " + what);
            }
            step.run();
            LockSupport.parkNanos(STEP);
        }
    }
}
