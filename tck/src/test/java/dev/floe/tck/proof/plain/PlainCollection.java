// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;

/**
 * The collections that one quota asks for: one at a time, shared by all who wait. Guarded by the lock of the quota, except
 * for {@link #collect}, which holds none.
 *
 * <p>A waiter takes a ticket for the first collection that begins after it arrived. A collection has ended when its canary
 * arrived, or is overdue.
 */
public class PlainCollection {
    /** Whether the JVM ignores requests. */
    public static final boolean DISABLED =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+DisableExplicitGC");

    private static final long OVERDUE_NANOS = Duration.ofMillis(500).toNanos();

    private final ReferenceQueue<Object> arrivals = new ReferenceQueue<>();
    private PhantomReference<Object> canary;
    private long begun;
    private long ended;
    private long returnedAt;
    private boolean returned;

    /** {@return the number of the first collection that begins from now on} */
    protected long ticket() {
        return begun + 1;
    }

    /** {@return whether the caller, who needs the collection of this ticket, is the one to make it} */
    protected boolean begin(long ticket) {
        if (DISABLED || begun >= ticket || begun > ended) {
            return false;
        }
        begun++;
        returned = false;
        canary = new PhantomReference<>(new Object(), arrivals);
        return true;
    }

    /** Collects; called by who began, without the lock. */
    protected void collect() {
        System.gc();
    }

    /** Notes that {@link #collect} returned. */
    protected void returned() {
        returned = true;
        returnedAt = System.nanoTime();
    }

    /** {@return whether the collection of a ticket, or a later one, has ended} */
    public boolean settled(long ticket) {
        if (begun > ended && (canaryArrived() || overdue())) {
            ended = begun;
        }
        return DISABLED || ended >= ticket;
    }

    private boolean canaryArrived() {
        for (Object arrived = arrivals.poll(); arrived != null; arrived = arrivals.poll()) {
            if (arrived == canary) {
                return true;
            }
        }
        return false;
    }

    private boolean overdue() {
        return returned && System.nanoTime() - returnedAt > OVERDUE_NANOS;
    }
}
