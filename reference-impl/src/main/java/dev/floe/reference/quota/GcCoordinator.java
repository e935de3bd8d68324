// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.util.DaemonThreads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collections, shared by all requests that wait for headroom.
 *
 * <p>In {@code java.nio.Bits} each failing request calls {@link System#gc()} by itself, one after the other. <b>What
 * differs, and why:</b>
 *
 * <ul>
 *   <li>Requests share a cycle. A request counts only a collection that began after it came, so it joins the next cycle
 *       and never the running one. One cycle runs at a time; all requests that come meanwhile share the one after it.
 *       So requests that come at the same time cause two collections at most. RES-07, RES-25
 *   <li>Cycles run on a thread of their own, which ends when no request wants another. So a waiting request can be
 *       granted in the midst of a long concurrent collection, be interrupted, or time out.
 *   <li>A cycle is over when the reference of a {@link GcSentinel} arrives, and not after a fixed sleep.
 * </ul>
 */
final class GcCoordinator implements Runnable {
    /** How long after a collection its first reference may take to arrive; then the cycle is over in any case. */
    private static final long SENTINEL_MILLIS = 100;

    /** A cycle that follows another waits for more requests: so long, and again while some come, so many times. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int MAX_GATHERINGS = 10;

    /** How long the next cycle is not expected to find anything after one that found nothing. */
    private static final long FRUITLESS_GC_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** One collection, and the requests that wait for it. */
    static final class Cycle {
        private int members; // guarded by lock; no request joins or leaves once the cycle has begun
        private boolean begun; // guarded by lock
        private boolean seen; // written before the volatile write of over, read after it
        private long overAt; // likewise

        /* false ---> true, once, by the thread that runs the cycle; makes seen and overAt visible. */
        private volatile boolean over;

        boolean isOver() {
            return over;
        }

        /** {@return {@link System#nanoTime} when it was over} */
        long overAt() {
            return overAt;
        }

        /** {@return whether there was any sign of a collection} */
        boolean wasSeen() {
            return seen;
        }
    }

    private final String threadName;
    private final GcTrigger trigger;
    private final PendingReferences pending;
    private final ReentrantLock lock = new ReentrantLock();
    private Cycle next; // guarded by lock; null if no request wants one
    private boolean running; // guarded by lock; whether a thread will look at next again

    private long lastBegunAt = System.nanoTime() - FRUITLESS_GC_NANOS; // guarded by lock
    private long processedBeforeLast; // guarded by lock

    GcCoordinator(String name, GcTrigger trigger, PendingReferences pending) {
        this.threadName = "floe-collector " + name;
        this.trigger = trigger;
        this.pending = pending;
    }

    boolean isUseful() {
        return trigger.isUseful();
    }

    String remark() {
        return trigger.remark();
    }

    /**
     * {@return whether a collection can be expected to find something: not if one that began less than a second ago
     * found nothing}
     *
     * <p>Where blocks are closed explicitly, a full quota only means that none has been closed yet; then one fruitless
     * collection would follow the other.
     */
    boolean isPromising() {
        lock.lock();
        try {
            return System.nanoTime() - lastBegunAt >= FRUITLESS_GC_NANOS
                    || pending.processedCount() > processedBeforeLast;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next cycle, which begins after this call} */
    Cycle join() {
        Cycle joined;
        boolean first;
        lock.lock();
        try {
            if (next == null) {
                next = new Cycle();
            }
            joined = next;
            joined.members++;
            first = !running;
            running = true;
        } finally {
            lock.unlock();
        }
        if (first) {
            start();
        }
        return joined;
    }

    /** Leaves a cycle that the caller no longer needs: one without members is not begun. */
    void leave(Cycle cycle) {
        lock.lock();
        try {
            if (!cycle.begun) {
                cycle.members--;
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        try {
            DaemonThreads.create(threadName, this).start();
        } catch (Throwable noThread) { // as for want of memory; then the caller runs it
            run();
        }
    }

    @Override
    public void run() {
        Cycle cycle = begin();
        while (cycle != null) {
            collect(cycle);
            awaitMoreRequests();
            cycle = begin();
        }
    }

    /** Where there are more callers than processors, callers that fail at the same time come one after the other. */
    private void awaitMoreRequests() {
        int before = -1;
        for (int i = 0; i < MAX_GATHERINGS && before < waiting(); i++) {
            before = waiting();
            LockSupport.parkNanos(this, GATHERING_NANOS);
        }
    }

    private int waiting() {
        lock.lock();
        try {
            return next == null ? 0 : next.members;
        } finally {
            lock.unlock();
        }
    }

    private Cycle begin() {
        lock.lock();
        try {
            Cycle cycle = next;
            next = null;
            running = cycle != null && cycle.members > 0;
            if (!running) {
                return null;
            }
            cycle.begun = true;
            lastBegunAt = System.nanoTime();
            processedBeforeLast = pending.processedCount();
            return cycle;
        } finally {
            lock.unlock();
        }
    }

    /** Never throws: requests wait for this cycle and for the next, and must not wait for ever. */
    private void collect(Cycle cycle) {
        try {
            GcSentinel sentinel = GcSentinel.create(pending);
            trigger.collect();
            cycle.seen = sentinel.await(SENTINEL_MILLIS);
        } catch (Throwable failed) {
            cycle.seen = false;
        }
        cycle.overAt = System.nanoTime();
        cycle.over = true;
    }
}
