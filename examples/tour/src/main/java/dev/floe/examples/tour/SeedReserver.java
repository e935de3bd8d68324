// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/**
 * Waits for quota as the seed documents do: one collection, 100 ms of sleep, one more attempt.
 *
 * <p>Another reserver keeps the quota; this one replaces only the way of waiting. JDK 6, 7 and the first releases of 8
 * waited so.
 */
public final class SeedReserver extends ForwardingReserver {
    /** The time it sleeps, whatever happens meanwhile. */
    static final long SLEEP_MILLIS = 100;

    /**
     * Creates the reserver.
     *
     * @param quota keeps the quota
     */
    public SeedReserver(Reserver quota) {
        super(quota);
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
        throw new UnsupportedOperationException("the seed has no timeouts: timeout=" + timeout);
    }
}
