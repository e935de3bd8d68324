// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/**
 * Step 7: the collections that the requests of one quota share, one at a time. The lock of the quota guards the fields.
 *
 * <p>Seed 1 calls {@code System.gc()} and hopes that 100 ms are enough. Here the end is observed: a phantom reference to an object
 * that nobody holds, the <i>sentinel</i>, arrives in its queue. Collections are numbered, and a request counts only the first one
 * that began after it came: an earlier one may have missed what died since. Both seeds warn of {@code -XX:+DisableExplicitGC}.
 */
public class GcCoordinator {
    /** Whether the JVM ignores {@code System.gc()}; then a request can only wait for releases. */
    public static final boolean DISABLED =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+DisableExplicitGC");

    /** What a refusal says about it (RES-17). */
    public static final String REMARK = DISABLED ? "explicit collections are disabled (-XX:+DisableExplicitGC)" : "";

    private static final long OVERDUE_NANOS =
            500_000_000; // from when System.gc() returns; then the sentinel is given up
    private ReferenceQueue<Object> queue;
    private PhantomReference<Object> sentinel; // kept here, because a reference that is not reachable never arrives
    private long begun;
    private long ended;
    private boolean returned;
    private long returnedNanos;

    /** {@return the number of the first collection that begins from now on} */
    protected long nextCycle() {
        return begun + 1;
    }

    /** {@return whether the caller makes this collection: nobody has begun it, and none is in progress} */
    protected boolean begin(long cycle) {
        if (hasEnded(cycle) || begun >= cycle || begun > ended) {
            return false;
        }
        begun++;
        returned = false;
        queue = new ReferenceQueue<>();
        sentinel = new PhantomReference<>(new Object(), queue);
        return true;
    }

    /** Collects. The lock is not held. */
    protected void collect() {
        System.gc();
    }

    protected void returned() {
        returned = true;
        returnedNanos = System.nanoTime();
    }

    /** {@return whether this collection, or a later one, has ended} */
    public boolean hasEnded(long cycle) {
        boolean overdue = returned && System.nanoTime() - returnedNanos > OVERDUE_NANOS;
        if (begun > ended && (overdue || queue.poll() == sentinel)) {
            ended = begun;
        }
        return DISABLED || ended >= cycle;
    }
}
