// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The books of one quota: three figures that change together, or not at all.
 *
 * <p>They lie in one immutable object, exchanged by compare-and-set. So the limit is tested against exactly what is then
 * replaced, nothing is ever added that has to be taken back, a release that does not fit any of the figures changes none
 * of them, and whoever reads sees three figures of one instant. RES-02, RES-04, RES-20, OBS-02
 */
final class Books {
    /** What is live: how many reservations, of how many bytes asked for, of how many bytes taken. */
    record Figures(long count, long capacity, long size) {}

    private static final VarHandle FIGURES;

    static {
        try {
            FIGURES = MethodHandles.lookup().findVarHandle(Books.class, "figures", Figures.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final long limit;
    private final boolean chargesSize;

    /*
     * All that is live. Every change is a compare-and-set, so changes have one order, and each happens-before the next:
     * what a thread did before it discharged is seen by the one who is charged that room.
     *
     * It is also one half of a handshake with WaitingLine.length, see there: volatile access is needed, not
     * acquire and release.
     */
    private volatile Figures figures = new Figures(0, 0, 0);

    Books(long limit, QuotaBasis basis) {
        this.limit = limit;
        this.chargesSize = basis == QuotaBasis.SIZE;
    }

    /** {@return null if the pair was charged; else the figures that left no room for it, and still stand} */
    Figures charge(long size, long capacity) {
        while (true) {
            Figures now = figures;
            if (!hasRoom(now, size, capacity)) {
                return now;
            }
            if (casFigures(now, new Figures(now.count + 1, now.capacity + capacity, now.size + size))) {
                return null;
            }
        }
    }

    void discharge(long size, long capacity) {
        while (true) {
            Figures now = figures;
            if (now.count < 1 || now.capacity < capacity || now.size < size) {
                throw Failures.neverReserved(size, capacity, now); // RES-20
            }
            if (casFigures(now, new Figures(now.count - 1, now.capacity - capacity, now.size - size))) {
                return;
            }
        }
    }

    /** Differences only, for a sum could overflow. RES-22 */
    private boolean hasRoom(Figures now, long size, long capacity) {
        return request(size, capacity) <= limit - charged(now)
                && capacity <= Long.MAX_VALUE - now.capacity
                && size <= Long.MAX_VALUE - now.size;
    }

    /** {@return the part of a request that the limit bounds} RES-28, RES-29 */
    long request(long size, long capacity) {
        return chargesSize ? size : capacity;
    }

    /** {@return the figure that the limit bounds} */
    long charged(Figures figures) {
        return chargesSize ? figures.size : figures.capacity;
    }

    long limit() {
        return limit;
    }

    Figures figures() {
        return figures;
    }

    Usage usage() {
        Figures now = figures;
        return Usage.of(limit, now.count, now.capacity, now.size, 0);
    }

    private boolean casFigures(Figures from, Figures to) {
        return FIGURES.compareAndSet(this, from, to);
    }
}
