// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/**
 * A quota that serves in order of arrival.
 *
 * <p>The way in, and the way out, is one stripe of the {@link Books}. It is shut while anybody waits; who finds it so, or
 * without room, goes the long way: that through all of the books, or that of {@link PatientRequest}.
 */
final class FairReserver implements Reserver {
    private final String name;
    private final Books books;
    private final WaitingLine line;
    private final SharedCollection collections;
    private final Arrivals arrivals;
    private final long maxWaitNanos;
    private final Retained retained;

    FairReserver(DirectMemoryConfig config, Arrivals arrivals, CollectionTrigger trigger) {
        this(config, arrivals, trigger, Retained.NOTHING);
    }

    /** The quota of a memory that retains. The limit bounds what is retained in no case, see {@link Pool}. */
    FairReserver(DirectMemoryConfig config, Arrivals arrivals, CollectionTrigger trigger, Retained retained) {
        this(config, new Books(config.limit(), config.quotaBasis()), arrivals, trigger, retained);
    }

    FairReserver(
            DirectMemoryConfig config, Books books, Arrivals arrivals, CollectionTrigger trigger, Retained retained) {
        this.name = config.name();
        this.books = books;
        this.line = new WaitingLine(name, books, retained);
        this.arrivals = arrivals;
        this.collections = new SharedCollection(name, trigger, arrivals);
        this.maxWaitNanos = nanos(config.maxWait());
        this.retained = retained;
    }

    @Override
    public void reserve(long size, long capacity) {
        requirePair(size, capacity);
        if (!books.tryCharge(size, capacity)) {
            reserveTheLongWay(size, capacity);
        }
    }

    private void reserveTheLongWay(long size, long capacity) {
        line.requireOpen();
        if (chargeInTurn(size, capacity)) {
            return;
        }
        if (canNeverFit(size, capacity)) {
            throw refusal(size, capacity, books.charged(), ""); // RES-05
        }
        PatientRequest request = new PatientRequest(line, collections, arrivals, size, capacity);
        if (!request.awaitPatiently(name, maxWaitNanos)) {
            throw refusal(size, capacity, request.obstacle(), request.remark());
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        requirePair(size, capacity);
        if (books.tryCharge(size, capacity)) {
            return true;
        }
        line.requireOpen();
        long obstacle = line.charge(size, capacity); // RES-06
        return obstacle == Books.GRANTED || refused(capacity, obstacle);
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
        long timeoutNanos = nanos(timeout);
        requirePair(size, capacity);
        if (Thread.interrupted()) {
            throw new InterruptedException(); // RES-18
        }
        line.requireOpen();
        if (timeoutNanos <= 0) {
            return tryReserve(size, capacity); // RES-19
        }
        if (books.tryCharge(size, capacity) || chargeInTurn(size, capacity)) {
            return true;
        }
        if (canNeverFit(size, capacity)) {
            return refused(capacity, books.charged()); // RES-05
        }
        PatientRequest request = new PatientRequest(line, collections, arrivals, size, capacity);
        return request.awaitInterruptibly(name, timeoutNanos) || refused(capacity, request.obstacle());
    }

    @Override
    public void unreserve(long size, long capacity) {
        requirePair(size, capacity);
        if (!books.tryDischarge(size, capacity)) {
            books.discharge(size, capacity);
            line.settle(); // RES-08
        }
    }

    @Override
    public Usage usage() {
        Usage charged = books.usage();
        long bytes = retained.bytes();
        return Usage.of(
                charged.limit(),
                charged.count(),
                charged.totalCapacity(),
                charged.reservedMemory() + bytes,
                charged.retained() + bytes);
    }

    /** Has threads use different desks that took turns at one, that of the caller. */
    void part(int seat) {
        books.part(seat);
    }

    /** Refuses all requests from now on, those that wait among them; what was granted can still be given back. */
    void close() {
        line.close();
    }

    /** Who waits is not overtaken, but by requests that take no room from anybody. RES-26, RES-28 */
    private boolean chargeInTurn(long size, long capacity) {
        boolean mayTry = line.isEmpty() || books.request(size, capacity) == 0;
        return mayTry && line.charge(size, capacity) == Books.GRANTED;
    }

    private boolean canNeverFit(long size, long capacity) {
        return books.request(size, capacity) > books.limit();
    }

    /** In one measure: that of the limit, or that of the figure that would have overflowed. RES-10, RES-22 */
    private QuotaExceededError refusal(long size, long capacity, long charged, String remark) {
        refused(capacity, charged);
        long request = books.request(size, capacity);
        if (request > books.limit() - charged) {
            return new QuotaExceededError(request, charged, books.limit(), remark);
        }
        long sizes = books.usage().reservedMemory();
        return new QuotaExceededError(size, sizes, Long.MAX_VALUE, "the sum of sizes would overflow");
    }

    private boolean refused(long capacity, long charged) {
        retained.giveUp(); // OBS-08
        EVENTS.refused(name, capacity, charged, books.limit()); // OBS-07
        return false;
    }

    private static void requirePair(long size, long capacity) {
        if (size < 1 || capacity < 0 || size < capacity) {
            throw Failures.noSuchReservation(size, capacity); // RES-21
        }
    }

    /** {@return the duration, or the longest that can be counted} RES-19 */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
