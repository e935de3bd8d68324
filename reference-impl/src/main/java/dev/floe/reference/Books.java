// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The books of one quota.
 *
 * <p>The figure that the limit bounds is tested and raised by one compare-and-set, so that it never has to be lowered
 * again for want of room: nobody is refused for what somebody else was not granted. RES-02, RES-04
 *
 * <p>Nothing here allocates but a reading: a release must not fail because the heap is full.
 */
final class Books {
    /** What {@link #charge} returns when it has charged. */
    static final long GRANTED = -1;

    private final long limit;
    private final boolean chargesSize;

    /*
     * What is live: how many reservations, of how many bytes asked for, of how many bytes taken. None is ever negative.
     *
     * A reservation raises the charged one first, then the other, then the count; its release lowers them the other way
     * round. So the room that a release makes can be had only when all else of it is done.
     *
     * Every change is a compare-and-set, so the charges have one order, and what a thread did before it discharged
     * happens-before the charge that got the room. The charged one is also one half of a handshake with
     * WaitingLine.length, see there: volatile access is needed, not acquire and release.
     */
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong capacity = new AtomicLong();
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong charged; // that of the two which the limit bounds: RES-28, RES-29
    private final AtomicLong other;

    Books(long limit, QuotaBasis basis) {
        this.limit = limit;
        this.chargesSize = basis == QuotaBasis.SIZE;
        this.charged = chargesSize ? size : capacity;
        this.other = chargesSize ? capacity : size;
    }

    /** {@return {@link #GRANTED}, or what was charged when there was no room for the pair; then nothing changed} */
    long charge(long size, long capacity) {
        long obstacle = raise(charged, request(size, capacity), limit);
        if (obstacle != GRANTED) {
            return obstacle;
        }
        if (raise(other, unbounded(size, capacity), Long.MAX_VALUE) != GRANTED) {
            lower(charged, request(size, capacity)); // RES-22; no memory is so large that this could hurt anybody
            return charged();
        }
        raise(count, 1, Long.MAX_VALUE);
        return GRANTED;
    }

    /**
     * Takes a pair back, or changes nothing: if the figures do not hold it, or stop to do so on the way because somebody
     * else takes back what he never had. RES-20
     */
    void discharge(long size, long capacity) {
        boolean lowered = this.size.get() >= size && this.capacity.get() >= capacity && lower(count, 1);
        if (lowered && !lower(other, unbounded(size, capacity))) {
            raise(count, 1, Long.MAX_VALUE);
            lowered = false;
        }
        if (lowered && !lower(charged, request(size, capacity))) {
            raise(other, unbounded(size, capacity), Long.MAX_VALUE);
            raise(count, 1, Long.MAX_VALUE);
            lowered = false;
        }
        if (!lowered) {
            throw Failures.neverReserved(size, capacity, usage());
        }
    }

    /** By a difference, for a sum could overflow. RES-22 */
    private static long raise(AtomicLong figure, long by, long most) {
        long now = figure.get();
        while (by <= most - now) {
            long found = figure.compareAndExchange(now, now + by);
            if (found == now) {
                return GRANTED;
            }
            now = found;
        }
        return now;
    }

    private static boolean lower(AtomicLong figure, long by) {
        long now = figure.get();
        while (by <= now) {
            long found = figure.compareAndExchange(now, now - by);
            if (found == now) {
                return true;
            }
            now = found;
        }
        return false;
    }

    /** {@return the part of a pair that the limit bounds} */
    long request(long size, long capacity) {
        return chargesSize ? size : capacity;
    }

    private long unbounded(long size, long capacity) {
        return chargesSize ? capacity : size;
    }

    /** {@return the figure that the limit bounds} */
    long charged() {
        return charged.get();
    }

    long limit() {
        return limit;
    }

    Usage usage() {
        return Usage.of(limit, count.get(), capacity.get(), size.get(), 0);
    }
}
