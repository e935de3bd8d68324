// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.telemetry.MemoryEvents;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * How long no waiter must have been granted before a collection is requested that is not expected to find anything.
     */
    private static final long FIRST_GC_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * How long no waiter must have been granted after a collection before this request asks for another one, for what
     * became garbage meanwhile; then twice as long, and so on. It is longer than the default timeout, so that callers
     * that fail at the same time stay with the collections that they share. RES-25
     */
    private static final long NEXT_GC_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How many pending references a request processes in one go. */
    private static final int MAX_HELP = 10_000;

    private final StripedLedger ledger;
    private final WaitQueue queue;
    private final GcCoordinator coordinator;
    private final PendingReferences pending;
    private final long size;
    private final long capacity;
    private final long startedAt = System.nanoTime();
    private GcCoordinator.Cycle firstCycle; // null until one is requested; for ever, if requesting one is useless
    private GcCoordinator.Cycle cycle; // the latest that was requested
    private boolean requested; // whether the time to request the first cycle is over
    private long requestedAt;
    private long nextGcDelay = NEXT_GC_DELAY_NANOS;
    private boolean
            interrupted; // whether an interrupt came or was pending; the status of the thread is clear meanwhile
    private long obstacle;

    BlockingReservation(
            StripedLedger ledger,
            WaitQueue queue,
            GcCoordinator coordinator,
            PendingReferences pending,
            long size,
            long capacity) {
        this.ledger = ledger;
        this.queue = queue;
        this.coordinator = coordinator;
        this.pending = pending;
        this.size = size;
        this.capacity = capacity;
    }

    /**
     * {@return whether it was granted, after at most the time of its collection plus the timeout} RES-12, RES-13,
     * RES-14
     */
    boolean awaitUninterruptibly(String name, long timeoutNanos) {
        MemoryEvents.Wait wait = EVENTS.waitBegins(name, capacity);
        Waiter waiter = queue.enqueue(size, capacity);
        if (waiter.isGranted()) {
            return true;
        }
        try {
            return await(wait, waiter, false, timeoutNanos);
        } finally {
            restoreInterrupt();
        }
    }

    /** {@return whether it was granted in time} RES-18 */
    boolean awaitInterruptibly(String name, long timeoutNanos) throws InterruptedException {
        MemoryEvents.Wait wait = EVENTS.waitBegins(name, capacity);
        Waiter waiter = queue.enqueue(size, capacity);
        if (waiter.isGranted()) {
            return true;
        }
        boolean granted = await(wait, waiter, true, timeoutNanos);
        if (granted) {
            restoreInterrupt(); // the grant came first; the interrupt is for what the caller does next
        } else if (interrupted) {
            throw new InterruptedException();
        }
        return granted;
    }

    /** {@return what was charged when the last attempt found no headroom} */
    long obstacle() {
        return obstacle;
    }

    /** {@return what the message of a refusal adds, or an empty string} RES-17 */
    String remark() {
        boolean unseen = cycle != null && cycle.isOver() && !cycle.wasSeen();
        return Stream.of(coordinator.remark(), unseen ? "no sign of a collection though one was requested" : "")
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private boolean await(MemoryEvents.Wait wait, Waiter waiter, boolean interruptible, long timeoutNanos) {
        boolean granted = false;
        try {
            waitLoop(waiter, interruptible, timeoutNanos);
            granted = endWait(waiter, interruptible);
            wait.ends(granted); // OBS-07
            return granted;
        } catch (Throwable failed) { // the memory was closed, or the heap is full
            abandon(waiter, granted);
            wait.ends(false);
            throw failed;
        } finally {
            if (cycle != null) {
                coordinator.leave(cycle);
            }
            queue.grantWaiters(); // this request may have stood before others that fit: RES-31
        }
    }

    private void waitLoop(Waiter waiter, boolean interruptible, long timeoutNanos) {
        boolean promising = coordinator.isPromising();
        long nap = MIN_NAP;
        while (waiter.isWaiting()) {
            if (Thread.interrupted()) { // a pending interrupt would end each nap at once
                interrupted = true;
            }
            if (interrupted && interruptible) {
                return;
            }
            long now = System.nanoTime();
            long left = left(now, interruptible, timeoutNanos);
            boolean helped = help(waiter);
            if (left <= 0 || !waiter.isWaiting()) {
                return;
            }
            if (!requested && (promising || isStalled(now, timeoutNanos))) {
                requestFirstCycle();
            } else if (nextCycleIsDue(now)) {
                cycle = coordinator.join();
                nextGcDelay *= 2;
            } else if (!helped) {
                LockSupport.parkNanos(this, Math.min(left, nap));
                nap = Math.min(2 * nap, maxNap());
            }
        }
    }

    /** {@return whether releases have stopped, or come too slowly for this request} */
    private boolean isStalled(long now, long timeoutNanos) {
        long waited = now - startedAt;
        return waited >= timeoutNanos / 2 || Math.min(waited, now - queue.lastGrantAt()) >= FIRST_GC_DELAY_NANOS;
    }

    /** {@return whether there was anything to process} */
    private boolean help(Waiter waiter) {
        int helped = 0;
        while (helped < MAX_HELP && waiter.isWaiting() && pending.processOne()) {
            helped++;
        }
        return helped > 0;
    }

    /** The more requests wait, the less often each of them need look for pending references. */
    private long maxNap() {
        return MAX_NAP * Math.min(MAX_NAP_FACTOR, 1 + queue.length() / WAITERS_PER_MAX_NAP);
    }

    /** The time of the first collection does not count, unless the caller gave a duration for the whole. RES-14 */
    private long left(long now, boolean interruptible, long timeoutNanos) {
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
        if (coordinator.isUseful()) {
            firstCycle = coordinator.join();
            cycle = firstCycle;
        }
        requested = true;
        requestedAt = System.nanoTime();
    }

    /** {@return whether for long neither a collection nor a release has led to a grant} */
    private boolean nextCycleIsDue(long now) {
        return cycle != null
                && cycle.isOver()
                && Math.min(now - cycle.overAt(), now - queue.lastGrantAt()) >= nextGcDelay;
    }

    /** Leaves the queue, and tries once outside it before the request is refused. RES-04 */
    private boolean endWait(Waiter waiter, boolean interruptible) {
        switch (queue.cancel(waiter)) {
            case GRANTED:
                return true;
            case CLOSED:
                queue.requireOpen();
                throw new AssertionError("closed and open");
            default:
                if (interrupted && interruptible) {
                    return false;
                }
                obstacle = ledger.charge(size, capacity);
                return obstacle == StripedLedger.GRANTED;
        }
    }

    private void abandon(Waiter waiter, boolean granted) {
        if (granted || queue.cancel(waiter) == Waiter.State.GRANTED) {
            ledger.uncharge(size, capacity);
        }
    }

    private void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
