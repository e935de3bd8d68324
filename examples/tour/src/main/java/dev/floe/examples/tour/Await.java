// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until a condition holds, for a bounded time. */
final class Await {
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int POLLS_PER_COLLECTION = 100;

    private Await() {}

    /** {@return whether the condition held in time} */
    static boolean until(BooleanSupplier condition) {
        return until(condition, () -> {});
    }

    /** {@return whether the condition held in time; requests a collection now and then} */
    static boolean collectingUntil(BooleanSupplier condition) {
        return until(condition, System::gc);
    }

    /** Waits until a collection that begins now has found the unreachable objects. */
    static void aCollection() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), queue);
        if (!collectingUntil(() -> queue.poll() == sentinel)) {
            throw new IllegalStateException(
                    "a collection was requested and did not happen: is -XX:+DisableExplicitGC set?");
        }
    }

    private static boolean until(BooleanSupplier condition, Runnable periodic) {
        long begun = System.nanoTime();
        for (int polls = 0; System.nanoTime() - begun < BOUND_NANOS; polls++) {
            if (polls % POLLS_PER_COLLECTION == 0) {
                periodic.run();
            }
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return condition.getAsBoolean();
    }
}
