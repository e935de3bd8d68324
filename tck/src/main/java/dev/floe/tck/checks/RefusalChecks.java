// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.rules.Rule.RES_05;
import static dev.floe.spec.rules.Rule.RES_06;
import static dev.floe.spec.rules.Rule.RES_10;
import static dev.floe.spec.rules.Rule.RES_11;
import static dev.floe.spec.rules.Rule.RES_33;
import static dev.floe.spec.rules.Rule.RES_34;
import static dev.floe.spec.rules.Rule.RES_39;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import java.time.Duration;

/** Refusals: how quick, in what words, and without a trace. */
public class RefusalChecks {
    /**
     * What exceeds the limit itself is refused again and again in a fraction of the longest wait.
     *
     * <p>If this fails, look at whether the request is compared with the limit before anything else is tried.
     */
    @Check(RES_05)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aRequestAboveTheLimitIsRefusedWithoutWaiting(Quota quota, Clock clock) throws Throwable {
        Bounds.expectAtOnce(clock, "refusal of a request above the limit", () -> expectAboveLimit(quota));
    }

    /**
     * What exceeds the limit itself causes no collection.
     *
     * <p>If this fails, look at whether the request is compared with the limit before a collection is asked for.
     */
    @Check(RES_39)
    @Requires(flags = CollectionCount.JVM)
    void aRequestAboveTheLimitIsRefusedWithoutACollection(Quota quota) throws Throwable {
        CollectionCount collections = CollectionCount.calibrated();
        collections.expectNone("refusal of a request above the limit", () -> expectAboveLimit(quota));
    }

    private static void expectAboveLimit(Quota quota) {
        long bytes = quota.limit() + quota.unit();
        Requests.expectRefused("request above the limit: requestBytes=" + bytes, () -> quota.reserve(bytes));
    }

    /**
     * At a full quota {@code tryReserve} answers again and again in a fraction of the longest wait.
     *
     * <p>If this fails, look at what tryReserve shares with reserve: the comparison, and nothing after it.
     */
    @Check(RES_06)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void tryReserveDoesNotWait(Reserver reserver, Quota quota, Clock clock) throws Throwable {
        reserver.reserve(quota.limit(), quota.limit());
        Bounds.expectAtOnce(clock, "tryReserve at a full quota", () -> expectNoRoom(reserver, quota.unit()));
    }

    /**
     * At a full quota {@code tryReserve} causes no collection.
     *
     * <p>If this fails, look at what tryReserve shares with reserve: the comparison, and nothing after it.
     */
    @Check(RES_33)
    @Requires(flags = CollectionCount.JVM)
    void tryReserveCausesNoCollection(Reserver reserver, Quota quota) throws Throwable {
        CollectionCount collections = CollectionCount.calibrated();
        reserver.reserve(quota.limit(), quota.limit());
        collections.expectNone("tryReserve at a full quota", () -> expectNoRoom(reserver, quota.unit()));
    }

    private static void expectNoRoom(Reserver reserver, long bytes) {
        Expect.that(!reserver.tryReserve(bytes, bytes), "tryReserve was granted at a full quota: " + reserver.usage());
    }

    /**
     * The refusal of what does not fit, and of what exceeds the limit, is the error of a full quota.
     *
     * <p>If this fails, look at where the error is made: OutOfMemoryError alone says that the system has no memory.
     */
    @Check(RES_10)
    @Requires(maxWaitMillis = 20)
    void aRefusalIsAQuotaExceededError(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            for (long bytes : new long[] {quota.limit(), quota.limit() + quota.unit()}) {
                Expect.thrown(
                        "request that does not fit: requestBytes=" + bytes,
                        QuotaExceededError.class,
                        () -> quota.reserve(bytes));
            }
        }
    }

    /**
     * A refusal names request, usage and limit so that the sum of the first two exceeds the third, whether the request
     * could fit in principle or not.
     *
     * <p>If this fails, look at where the error is made, and which figure it shows as usage: the charged one.
     */
    @Check(RES_34)
    @Requires(maxWaitMillis = 20)
    void aRefusalNamesRequestUsageAndLimitInOneMeasure(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            expectOneMeasure(quota, quota.limit());
            expectOneMeasure(quota, quota.limit() + quota.unit());
        }
    }

    private static void expectOneMeasure(Quota quota, long bytes) {
        QuotaExceededError refusal = Expect.thrown(
                "request that does not fit: requestBytes=" + bytes,
                QuotaExceededError.class,
                () -> quota.reserve(bytes));
        expectSum(refusal, quota.charged(quota.usage()), quota.limit());
        Expect.that(
                refusal.request() >= bytes,
                "request in the refusal: requestBytes=" + bytes + ", reported=" + refusal.request());
    }

    private static void expectSum(QuotaExceededError refusal, long charged, long limit) {
        Expect.equal("limit in the refusal", limit, refusal.limit());
        Expect.equal("usage in the refusal", charged, refusal.usage());
        Expect.that(refusal.request() > limit - charged, "figures of the refusal add up to no refusal: " + refusal);
    }

    /**
     * Where the limit bounds capacities, the refusal of a page-aligned block shows capacities, not padded sizes.
     *
     * <p>If this fails, look for a padded size in the error: the JDK shows one beside a limit on capacities.
     */
    @Check(value = RES_34, needs = PAGE_ALIGNED)
    @Requires(pageAligned = true, basis = Requires.Basis.CAPACITY, maxWaitMillis = 20)
    void aRefusalOfPaddedBlocksShowsNoPadding(DirectMemory memory) {
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(limit / 2));
            QuotaExceededError refusal =
                    Expect.thrown("block that does not fit", QuotaExceededError.class, () -> memory.allocate(limit));
            expectSum(refusal, limit / 2, limit);
            Expect.equal("request in the refusal", limit, refusal.request());
        }
    }

    /**
     * Refusals of what does not fit and of what exceeds the limit leave every figure as it was.
     *
     * <p>If this fails, look at what a request writes before it is granted, and at every way out that forgets to undo it.
     */
    @Check(RES_11)
    @Requires(maxWaitMillis = 20)
    void aRefusalLeavesEveryFigureAsItWas(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            LiveFigures before = LiveFigures.of(quota.usage());
            for (long bytes : new long[] {quota.limit(), quota.limit() + quota.unit()}) {
                Requests.expectRefused("request: requestBytes=" + bytes, () -> quota.reserve(bytes));
                before.expectSame("after a refusal: requestBytes=" + bytes, quota.usage());
            }
        }
    }

    /**
     * Refusals without waiting, and after a wait of a given time, leave every figure as it was.
     *
     * <p>If this fails, look at what a request writes before it is granted, and at every way out that forgets to undo it.
     */
    @Check(value = RES_11, needs = TIMED_WAIT)
    void aRefusalWithoutWaitingLeavesEveryFigureAsItWas(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            LiveFigures before = LiveFigures.of(quota.usage());
            for (long bytes : new long[] {quota.limit(), quota.limit() + quota.unit()}) {
                Expect.that(quota.tryReserve(bytes).isEmpty(), "request was granted: requestBytes=" + bytes);
                Expect.that(
                        quota.tryReserve(bytes, Duration.ofMillis(20)).isEmpty(),
                        "timed request was granted: requestBytes=" + bytes);
                before.expectSame("after a refusal: requestBytes=" + bytes, quota.usage());
            }
        }
    }
}
