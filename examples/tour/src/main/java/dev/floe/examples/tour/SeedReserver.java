// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/**
 * Waits for room as the seed documents say: one collection, 100 ms of sleep, one more attempt.
 *
 * <p>The books are another's; only the way of waiting is replaced. It is what JDK 6, 7 and the first 8 did.
 */
public final class SeedReserver extends ForwardingReserver {
    /** How long it sleeps, whatever happens meanwhile. */
    static final long SLEEP_MILLIS = 100;

    /**
     * Makes the reserver.
     *
     * @param books who keeps the books
     */
    public SeedReserver(Reserver books) {
        super(books);
    }

    @Override
    public void reserve(long size, long capacity) {
        if (tryReserve(size, capacity)) {
            return;
        }
        System.gc();
        try {
            Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!tryReserve(size, capacity)) {
            Usage usage = usage();
            throw new QuotaExceededError(
                    capacity, usage.totalCapacity(), usage.limit(), "after one collection and a sleep of 100 ms");
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) {
        throw new UnsupportedOperationException("the seed knows no time limits: timeout=" + timeout);
    }
}
