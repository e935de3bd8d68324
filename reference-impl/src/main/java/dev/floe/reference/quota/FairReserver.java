// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.util.Exceptions;
import dev.floe.reference.util.StackProbe;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/**
 * A quota that serves requests in order of arrival: a {@link StripedLedger} and a {@link WaitQueue} before it.
 *
 * <p>The fast path is one cell of the ledger. It is closed while any request waits. A caller that finds it closed, or
 * without headroom, takes the slow path: first the whole ledger, then a {@link BlockingReservation}. A slow path begins
 * with a probe of the stack, so that it is not left halfway. BLK-36
 */
public final class FairReserver implements Reserver {
    /* Loads and links what a release needs: the first one may meet a full heap. */
    static {
        StackProbe.require();
        StripedLedger ledger = new StripedLedger(2, QuotaBasis.CAPACITY);
        ledger.tryCharge(1, 1);
        ledger.charge(1, 1);
        ledger.tryUncharge(1, 1);
        ledger.expand();
        ledger.uncharge(1, 1);
        ledger.closeFastPath();
        new WaitQueue("", ledger).grantWaiters();
    }

    final String name;
    final StripedLedger ledger;
    final WaitQueue queue;
    final GcCoordinator coordinator;
    final PendingReferences pending;
    private final long maxWaitNanos;

    /** A quota as configured, whose requests process these pending references while they wait. */
    public FairReserver(DirectMemoryConfig config, PendingReferences pending) {
        this(config, pending, GcTrigger.of(config));
    }

    FairReserver(DirectMemoryConfig config, PendingReferences pending, GcTrigger trigger) {
        this(config, new StripedLedger(config.limit(), config.quotaBasis()), pending, trigger);
    }

    FairReserver(DirectMemoryConfig config, StripedLedger ledger, PendingReferences pending, GcTrigger trigger) {
        this.name = config.name();
        this.ledger = ledger;
        this.queue = new WaitQueue(name, ledger);
        this.pending = pending;
        this.coordinator = new GcCoordinator(name, trigger, pending);
        this.maxWaitNanos = nanos(config.maxWait());
    }

    @Override
    public void reserve(long size, long capacity) {
        requirePair(size, capacity);
        if (!ledger.tryCharge(size, capacity)) {
            reserveSlow(size, capacity);
        }
    }

    private void reserveSlow(long size, long capacity) {
        StackProbe.require();
        queue.requireOpen();
        if (chargeInTurn(size, capacity)) {
            return;
        }
        if (canNeverFit(size, capacity)) {
            throw refusal(size, capacity, ledger.charged(), ""); // RES-05, RES-39
        }
        BlockingReservation request = new BlockingReservation(this, size, capacity, false, maxWaitNanos);
        if (!request.await()) {
            throw refusal(size, capacity, request.obstacle(), request.remark());
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        requirePair(size, capacity);
        if (ledger.tryCharge(size, capacity)) {
            return true;
        }
        StackProbe.require();
        queue.requireOpen();
        long obstacle = ledger.charge(size, capacity); // RES-06, RES-33
        return obstacle == StripedLedger.GRANTED || refused(capacity, obstacle);
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
        long timeoutNanos = nanos(timeout);
        requirePair(size, capacity);
        if (Thread.interrupted()) {
            throw new InterruptedException(); // RES-37
        }
        queue.requireOpen();
        if (timeoutNanos <= 0) {
            return tryReserve(size, capacity); // RES-19
        }
        if (ledger.tryCharge(size, capacity)) {
            return true;
        }
        StackProbe.require();
        if (chargeInTurn(size, capacity)) {
            return true;
        }
        if (canNeverFit(size, capacity)) {
            return refused(capacity, ledger.charged()); // RES-05, RES-39
        }
        BlockingReservation request = new BlockingReservation(this, size, capacity, true, timeoutNanos);
        if (request.await()) {
            return true;
        }
        if (request.wasInterrupted()) {
            throw new InterruptedException(); // RES-37
        }
        return refused(capacity, request.obstacle());
    }

    @Override
    public void unreserve(long size, long capacity) {
        requirePair(size, capacity);
        if (!ledger.tryUncharge(size, capacity)) {
            StackProbe.require();
            ledger.uncharge(size, capacity);
            queue.grantWaiters(); // RES-08
        }
    }

    @Override
    public Usage usage() {
        StackProbe.require();
        return ledger.usage();
    }

    /**
     * Refuses all requests from now on, those that wait among them; what was granted can still be given back. BLK-51
     */
    public void close() {
        queue.close();
    }

    /** Waiting requests are not overtaken, except by requests that take no headroom from anybody. RES-26, RES-28 */
    private boolean chargeInTurn(long size, long capacity) {
        boolean mayTry = queue.isEmpty() || ledger.request(size, capacity) == 0;
        return mayTry && ledger.charge(size, capacity) == StripedLedger.GRANTED;
    }

    private boolean canNeverFit(long size, long capacity) {
        return ledger.request(size, capacity) > ledger.limit();
    }

    /** In one measure: that of the limit, or that of the figure that would have overflowed. RES-10, RES-22, RES-34 */
    private QuotaExceededError refusal(long size, long capacity, long charged, String remark) {
        refused(capacity, charged);
        long request = ledger.request(size, capacity);
        if (request > ledger.limit() - charged) {
            return new QuotaExceededError(request, charged, ledger.limit(), remark);
        }
        long sizes = ledger.usage().reservedMemory();
        return new QuotaExceededError(size, sizes, Long.MAX_VALUE, "the sum of sizes would overflow");
    }

    /** {@return false, after the refusal was recorded} OBS-07 */
    private boolean refused(long capacity, long charged) {
        EVENTS.refused(name, capacity, charged, ledger.limit());
        return false;
    }

    private static void requirePair(long size, long capacity) {
        if (size < 1 || capacity < 0 || size < capacity) {
            throw Exceptions.noSuchReservation(size, capacity); // RES-21
        }
    }

    /** {@return the duration, or the longest that can be counted} RES-38 */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
