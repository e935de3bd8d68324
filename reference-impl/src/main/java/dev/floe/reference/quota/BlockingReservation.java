// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.telemetry.MemoryEvents;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The slow path of one request that found no headroom. It is what {@code java.nio.Bits.reserveMemory} does after its
 * first attempt failed: help with pending references, request a collection, wait, and refuse at last.
 *
 * <p><b>What differs, and why:</b> the request stands in a {@link WaitQueue} from its arrival, and a thread that makes
 * headroom hands it over. So all the rest only makes headroom come earlier, and the request in the end just sees
 * whether it was granted. The collection is one that all requests {@linkplain GcCoordinator share}. The request does
 * not sleep: it naps, and looks between naps for references that became pending, because the cleaning thread may be
 * held up by a slow cleaning action, or be this very thread. RES-15
 */
final class BlockingReservation {
    private static final long MIN_NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_NAP = TimeUnit.MILLISECONDS.toNanos(32);
    private static final int MAX_NAP_FACTOR = 4;
    private static final int WAITERS_PER_MAX_NAP = 32;

    /** Without a grant for so long, a collection is requested that is not expected to find anything. */
    private static final long FIRST_GC_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * Without a grant for so long after a collection, this request asks for another one, for what became garbage
     * meanwhile; then after twice as long, and so on. It is longer than the default timeout, so that callers that fail
     * at the same time stay with the collections that they share. RES-25
     */
    private static final long NEXT_GC_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How many pending references a request processes in one go. */
    private static final int MAX_HELP = 10_000;

    private final FairReserver quota;
    private final long size;
    private final long capacity;
    private final boolean interruptible;
    private final long timeoutNanos;
    private final long startedAt = System.nanoTime();
    private GcCoordinator.Cycle firstCycle; // null until one is requested; for ever, if requesting one is useless
    private GcCoordinator.Cycle cycle; // the latest that was requested
    private boolean requested; // whether the time to request the first cycle is over
    private long requestedAt;
    private long nextGcDelay = NEXT_GC_DELAY_NANOS;
    private boolean
            interrupted; // whether an interrupt came or was pending; the status of the thread is clear meanwhile
    private long obstacle;

    /** A request that waits at most for the timeout: in all if it is interruptible, else after its first collection. */
    BlockingReservation(FairReserver quota, long size, long capacity, boolean interruptible, long timeoutNanos) {
        this.quota = quota;
        this.size = size;
        this.capacity = capacity;
        this.interruptible = interruptible;
        this.timeoutNanos = timeoutNanos;
    }

    /** {@return whether it was granted in time} RES-12, RES-13, RES-14, RES-18, RES-40, RES-41 */
    boolean await() {
        return await(EVENTS.waitBegins(quota.name, capacity), quota.queue.enqueue(size, capacity));
    }

    boolean await(MemoryEvents.Wait wait, Waiter waiter) {
        boolean granted = waiter.isGranted(); // a memory may be closed by now: that is no grant
        if (granted) {
            return true;
        }
        try {
            waitLoop(waiter);
            granted = endWait(waiter);
            wait.ends(granted); // OBS-07
            return granted;
        } catch (Throwable failed) { // the memory was closed, or the heap is full
            if (granted || quota.queue.cancel(waiter) == Waiter.State.GRANTED) {
                quota.ledger.uncharge(size, capacity);
            }
            wait.ends(false);
            throw failed;
        } finally {
            if (cycle != null) {
                quota.coordinator.leave(cycle);
            }
            quota.queue.grantWaiters(); // this request may have stood before others that fit: RES-31
            if (interrupted && (granted || !interruptible)) {
                Thread.currentThread().interrupt(); // for what the caller does next: RES-35
            }
        }
    }

    /** {@return whether an interrupt ended the wait} */
    boolean wasInterrupted() {
        return interrupted && interruptible;
    }

    /** {@return what was charged when the last attempt found no headroom} */
    long obstacle() {
        return obstacle;
    }

    /** {@return what the message of a refusal adds, or an empty string} RES-17 */
    String remark() {
        String remark = quota.coordinator.remark();
        boolean unseen = cycle != null && cycle.isOver() && !cycle.wasSeen();
        String sign = unseen ? "no sign of a collection though one was requested" : "";
        return remark.isEmpty() || sign.isEmpty() ? remark + sign : remark + ", " + sign;
    }

    private void waitLoop(Waiter waiter) {
        boolean promising = quota.coordinator.isPromising();
        long nap = MIN_NAP;
        while (waiter.isWaiting()) {
            if (Thread.interrupted()) { // a pending interrupt would end each nap at once
                interrupted = true;
            }
            if (quota.queue.isGrantOwed()) {
                quota.queue.grantWaiters();
            }
            long now = System.nanoTime();
            long left = left(now);
            boolean helped = !wasInterrupted() && help(waiter);
            if (wasInterrupted() || left <= 0 || !waiter.isWaiting()) {
                return;
            }
            if (!requested && (promising || isStalled(now))) {
                requestFirstCycle();
            } else if (nextCycleIsDue(now)) {
                cycle = quota.coordinator.join();
                nextGcDelay *= 2;
            } else if (!helped) {
                LockSupport.parkNanos(this, Math.min(left, nap));
                nap = Math.min(2 * nap, maxNap());
            }
        }
    }

    /** {@return whether releases have stopped, or come too slowly for this request} */
    private boolean isStalled(long now) {
        long waited = now - startedAt;
        return waited >= timeoutNanos / 2 || Math.min(waited, now - quota.queue.lastGrantAt()) >= FIRST_GC_DELAY_NANOS;
    }

    /** {@return whether there was anything to process} */
    private boolean help(Waiter waiter) {
        int helped = 0;
        while (helped < MAX_HELP && waiter.isWaiting() && quota.pending.processOne()) {
            helped++;
        }
        return helped > 0;
    }

    /** The more requests wait, the less often each of them need look for pending references. */
    private long maxNap() {
        return MAX_NAP * Math.min(MAX_NAP_FACTOR, 1 + quota.queue.length() / WAITERS_PER_MAX_NAP);
    }

    /** The time of the first collection does not count, unless the caller gave a duration for the whole. RES-14 */
    private long left(long now) {
        long waited = now - startedAt;
        if (interruptible || requested && firstCycle == null) {
            return timeoutNanos - waited;
        }
        if (!requested || !firstCycle.isOver()) {
            return MAX_NAP;
        }
        return timeoutNanos - (requestedAt - startedAt) - (now - firstCycle.overAt());
    }

    private void requestFirstCycle() {
        if (quota.coordinator.isUseful()) {
            firstCycle = quota.coordinator.join();
            cycle = firstCycle;
        }
        requested = true;
        requestedAt = System.nanoTime();
    }

    /** {@return whether for long neither a collection nor a release has led to a grant} */
    private boolean nextCycleIsDue(long now) {
        return cycle != null
                && cycle.isOver()
                && Math.min(now - cycle.overAt(), now - quota.queue.lastGrantAt()) >= nextGcDelay;
    }

    /** Leaves the queue, and tries once outside it before the request is refused. RES-04 */
    private boolean endWait(Waiter waiter) {
        Waiter.State state = quota.queue.cancel(waiter);
        if (state == Waiter.State.CLOSED) {
            quota.queue.requireOpen(); // throws
        }
        if (state == Waiter.State.CANCELLED && !wasInterrupted()) {
            obstacle = quota.ledger.charge(size, capacity);
            return obstacle == StripedLedger.GRANTED;
        }
        return state == Waiter.State.GRANTED;
    }
}
