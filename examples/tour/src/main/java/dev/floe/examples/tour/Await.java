// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become so, for a bounded time. */
final class Await {
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LOOKS_PER_COLLECTION = 100;

    private Await() {}

    /** {@return whether it became so in time} */
    static boolean until(BooleanSupplier condition) {
        return until(condition, () -> {});
    }

    /** {@return whether it became so in time, with a collection asked for now and then} */
    static boolean collectingUntil(BooleanSupplier condition) {
        return until(condition, System::gc);
    }

    /** Waits until a collection that begins now has found what is dead. */
    static void aCollection() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), queue);
        if (!collectingUntil(() -> queue.poll() == canary)) {
            throw new IllegalStateException("no collection though it was asked for: is -XX:+DisableExplicitGC set?");
        }
    }

    private static boolean until(BooleanSupplier condition, Runnable nowAndThen) {
        long begun = System.nanoTime();
        for (int looks = 0; System.nanoTime() - begun < BOUND_NANOS; looks++) {
            if (looks % LOOKS_PER_COLLECTION == 0) {
                nowAndThen.run();
            }
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return condition.getAsBoolean();
    }
}
