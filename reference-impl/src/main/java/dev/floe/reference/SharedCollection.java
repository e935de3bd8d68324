// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collections, shared by all who wait for room.
 *
 * <p>A waiter counts only a collection that began after it came, so it joins the next round and never the one in flight.
 * However many come, one round runs at a time: those who come while it runs share the one after it. So callers that come
 * at the same time cause two at most. RES-07, RES-25
 *
 * <p>A round runs on a thread of its own that ends when nobody wants another. So those who wait can be granted room in
 * the midst of a long concurrent collection, be interrupted, or run out of time.
 */
final class SharedCollection implements Runnable {
    /** How long after a collection its references may take to show: then it is over in any case. */
    private static final long CANARY_MILLIS = 100;

    /** A round that follows another waits for company: so long, and again while some come, so many times. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int MOST_GATHERINGS = 10;

    /** How long a round that found nothing is held against the next. */
    private static final long DISAPPOINTMENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** One collection and those who wait for it. */
    static final class Round {
        private int members; // guarded by lock; nobody joins or leaves once the round began
        private boolean begun; // guarded by lock
        private boolean seen; // written before the volatile write of over, read after it
        private long overAt; // likewise

        /* false ---> true, once, by the thread of the round; makes seen and overAt visible. */
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
    private final CollectionTrigger trigger;
    private final Arrivals arrivals;
    private final ReentrantLock lock = new ReentrantLock();
    private Round next; // guarded by lock; null if nobody asked for one
    private boolean running; // guarded by lock; whether there is a thread that will look at next again

    private long lastBeganAt = System.nanoTime() - DISAPPOINTMENT_NANOS; // guarded by lock
    private long foundBeforeLast; // guarded by lock

    SharedCollection(String name, CollectionTrigger trigger, Arrivals arrivals) {
        this.threadName = "floe-collector " + name;
        this.trigger = trigger;
        this.arrivals = arrivals;
    }

    boolean isUseful() {
        return trigger.isUseful();
    }

    String remark() {
        return trigger.remark();
    }

    /**
     * {@return whether a collection may be expected to find something: not if one that began not long ago has found nothing}
     *
     * <p>Where blocks are closed by hand and a full quota only means that their turn has not come, collections would
     * follow one another for nothing.
     */
    boolean isPromising() {
        lock.lock();
        try {
            return System.nanoTime() - lastBeganAt >= DISAPPOINTMENT_NANOS || arrivals.found() > foundBeforeLast;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next round, which begins after this call} */
    Round join() {
        Round joined;
        boolean first;
        lock.lock();
        try {
            if (next == null) {
                next = new Round();
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

    /** Says that the caller needs the round no longer: one that nobody needs is not begun. */
    void leave(Round round) {
        lock.lock();
        try {
            if (!round.begun) {
                round.members--;
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        try {
            Threads.daemon(threadName, this).start();
        } catch (Throwable noThread) { // as for want of memory; somebody has to
            run();
        }
    }

    @Override
    public void run() {
        Round round = begin();
        while (round != null) {
            collect(round);
            gather();
            round = begin();
        }
    }

    /** Callers that fail at the same time do not come at the same time where there are more of them than processors. */
    private void gather() {
        int before = -1;
        for (int i = 0; i < MOST_GATHERINGS && before < waiting(); i++) {
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

    private Round begin() {
        lock.lock();
        try {
            Round round = next;
            next = null;
            running = round != null && round.members > 0;
            if (!running) {
                return null;
            }
            round.begun = true;
            lastBeganAt = System.nanoTime();
            foundBeforeLast = arrivals.found();
            return round;
        } finally {
            lock.unlock();
        }
    }

    /** Never throws: those who wait for this round, and for the next, must not wait for ever. */
    private void collect(Round round) {
        try {
            Canary canary = new Canary(arrivals);
            trigger.collect();
            round.seen = canary.await(CANARY_MILLIS);
        } catch (Throwable failed) {
            round.seen = false;
        }
        round.overAt = System.nanoTime();
        round.over = true;
    }
}
