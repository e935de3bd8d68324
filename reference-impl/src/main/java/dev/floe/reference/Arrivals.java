// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where references arrive after a collection has found their referents dead, to be dealt with by whoever comes first: the
 * cleaning thread, or a request that waits for room.
 */
final class Arrivals {
    /** How deep thunks may be nested that run because a thunk asked for memory; beyond, the stack would be in danger. */
    private static final int MOST_NESTED = 16;

    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
    private final AtomicLong found = new AtomicLong();

    /* How deep the helpers are nested now. Each thread reads and writes its own entry only, and leaves none behind. */
    private final Map<Thread, Integer> nested = new ConcurrentHashMap<>();

    /** A reference that knows what to do when it arrives. */
    abstract static class Arrival extends PhantomReference<Object> {
        Arrival(Object referent, Arrivals arrivals) {
            super(referent, arrivals.queue);
        }

        /** {@return whether it was a dead object that somebody still waited for} */
        abstract boolean arrived();
    }

    /**
     * Deals with the next; waits for it. For the cleaning thread.
     *
     * @param millis how long to wait at most; 0 for ever
     * @return whether there was no need to wait, and it was a dead object that somebody still waited for
     */
    boolean awaitOne(long millis) throws InterruptedException {
        Arrival there = (Arrival) queue.poll();
        if (there != null) {
            return dealWith(there);
        }
        Arrival arrival = (Arrival) queue.remove(millis);
        if (arrival != null) {
            dealWith(arrival);
        }
        return false;
    }

    /**
     * Deals with one that is there already.
     *
     * @return whether there was one
     */
    boolean helpOne() {
        Thread helper = Thread.currentThread();
        int depth = nested.getOrDefault(helper, 0);
        if (depth >= MOST_NESTED) {
            return false;
        }
        nested.put(helper, depth + 1); // before the poll: should this fail, nothing is lost that was polled
        try {
            Arrival arrival = pollDead();
            if (arrival != null) {
                dealWith(arrival);
            }
            return arrival != null;
        } finally {
            leave(helper, depth);
        }
    }

    /** A helper must not swallow what is there to wake the cleaning thread: it would wait for ever. BLK-33 */
    private Arrival pollDead() {
        Arrival arrival = (Arrival) queue.poll();
        if (!(arrival instanceof Nothing)) {
            return arrival;
        }
        while (arrival instanceof Nothing) {
            arrival = (Arrival) queue.poll();
        }
        wake();
        return arrival;
    }

    private void leave(Thread helper, int depth) {
        if (depth == 0) {
            nested.remove(helper);
        } else {
            nested.put(helper, depth);
        }
    }

    private boolean dealWith(Arrival arrival) {
        boolean dead = arrival.arrived();
        if (dead) {
            found.incrementAndGet();
        }
        return dead;
    }

    /** Notes so many dead objects that were found and dealt with before they arrived. */
    void foundBefore(int dead) {
        found.addAndGet(dead);
    }

    /** {@return how many dead objects collections have found so far} */
    long found() {
        return found.get();
    }

    /** Wakes who waits in {@link #awaitOne}, with nothing to do. */
    void wake() {
        new Nothing(this).enqueue();
    }

    private static final class Nothing extends Arrival {
        Nothing(Arrivals arrivals) {
            super(new Object(), arrivals);
        }

        @Override
        boolean arrived() {
            return false;
        }
    }
}
