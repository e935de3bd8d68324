// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
final class Await {
    private static final long BOUND = TimeUnit.SECONDS.toNanos(30);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int COLLECTIONS = 3;

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        poll(what, condition, () -> {});
    }

    /** Requests collections until a condition holds that only a collection can bring about. */
    static void collectedUntil(String what, BooleanSupplier condition) {
        poll(what, condition, System::gc);
    }

    /** Waits for some collections; each one has found an unreachable object. */
    static void collections() {
        for (int i = 0; i < COLLECTIONS; i++) {
            WeakReference<Object> sentinel = new WeakReference<>(new Object());
            collectedUntil("a collection", () -> sentinel.refersTo(null));
        }
    }

    private static void poll(String what, BooleanSupplier condition, Runnable step) {
        long end = System.nanoTime() + BOUND;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("condition did not hold in time: " + what);
            }
            step.run();
            LockSupport.parkNanos(STEP);
        }
    }
}
