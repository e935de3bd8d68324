// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A reference to an object that is dead from the start. Its arrival shows that a collection found what was dead before
 * it, and that the references of this collection are being enqueued. It proves a beginning, not that all have arrived.
 */
final class Canary extends Arrivals.Arrival {
    private final CountDownLatch arrived = new CountDownLatch(1);

    Canary(Arrivals arrivals) {
        super(new Object(), arrivals);
    }

    @Override
    boolean arrived() {
        arrived.countDown();
        return false;
    }

    /** {@return whether it arrived within the bound} */
    boolean await(long millis) {
        try {
            return arrived.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodysBusiness) {
            return arrived.getCount() == 0;
        }
    }
}
