// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.RES_01;
import static dev.floe.spec.rules.Rule.RES_03;
import static dev.floe.spec.rules.Rule.RES_27;
import static dev.floe.spec.rules.Rule.RES_32;

import dev.floe.spec.Reserver;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;

/** What is granted, and what it does to the books. */
public class GrantChecks {
    /**
     * A grant adds its capacity, its memory and one to the count; its release, in whatever order, takes the same away.
     *
     * <p>If this fails, look at the figures that reserve adds to and unreserve takes from: the same three, by the same
     * amounts.
     */
    @Check(RES_01)
    void aGrantIsAddedToEveryFigureAndItsReleaseTakenAway(Quota quota) throws Exception {
        long small = 3 * quota.unit();
        long large = 5 * quota.unit();
        try (Holdings holdings = new Holdings()) {
            LiveFigures before = LiveFigures.of(quota.usage());
            Held first = holdings.keep(quota.reserve(small));
            LiveFigures one = LiveFigures.of(quota.usage());
            expectAdded("first grant", before, small, one);
            Held second = holdings.keep(quota.reserve(large));
            LiveFigures both = LiveFigures.of(quota.usage());
            expectAdded("second grant", one, large, both);
            holdings.release(first);
            LiveFigures rest = LiveFigures.of(quota.usage());
            Expect.equal("count after the release of the first", before.count() + 1, rest.count());
            Expect.equal("totalCapacity after the release of the first", before.capacity() + large, rest.capacity());
            long memoryOfSecond = both.memory() - one.memory();
            Expect.equal(
                    "reservedMemory after the release of the first", before.memory() + memoryOfSecond, rest.memory());
            holdings.release(second);
            before.expectSame("after the release of both", quota.usage());
        }
    }

    private static void expectAdded(String what, LiveFigures before, long bytes, LiveFigures after) {
        Expect.equal("count after the " + what, before.count() + 1, after.count());
        Expect.equal("totalCapacity after the " + what, before.capacity() + bytes, after.capacity());
        Expect.that(
                after.memory() - before.memory() >= bytes,
                "reservedMemory grew by less than was granted: grantedBytes=" + bytes + ", grownBytes="
                        + (after.memory() - before.memory()));
    }

    /**
     * Size goes to {@code reservedMemory} and capacity to {@code totalCapacity}, by reserve and by tryReserve.
     *
     * <p>If this fails, look at where the two arguments are mixed up, or where one stands for both.
     */
    @Check(RES_01)
    void sizeAndCapacityAreBookedApart(Reserver reserver, Quota quota) {
        long unit = quota.unit();
        LiveFigures before = LiveFigures.of(reserver.usage());
        reserver.reserve(10 * unit, 4 * unit);
        new LiveFigures(before.count() + 1, before.capacity() + 4 * unit, before.memory() + 10 * unit)
                .expectSame("after reserve", reserver.usage());
        Expect.that(reserver.tryReserve(7 * unit, 2 * unit), "tryReserve was refused though there is room");
        new LiveFigures(before.count() + 2, before.capacity() + 6 * unit, before.memory() + 17 * unit)
                .expectSame("after tryReserve", reserver.usage());
        reserver.unreserve(10 * unit, 4 * unit);
        new LiveFigures(before.count() + 1, before.capacity() + 2 * unit, before.memory() + 7 * unit)
                .expectSame("after unreserve", reserver.usage());
        reserver.unreserve(7 * unit, 2 * unit);
        before.expectSame("after both were unreserved", reserver.usage());
    }

    /**
     * The whole limit can be had by one request.
     *
     * <p>If this fails, look at the comparison with the limit: charged + request ≤ limit is a grant.
     */
    @Check(RES_03)
    @Requires(maxWaitMillis = 20)
    void aRequestForTheWholeLimitIsGranted(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(expectGranted(quota, quota.limit()));
            Expect.equal("charged at the limit", quota.limit(), quota.charged(quota.usage()));
        }
    }

    /**
     * What is left can be had to the last unit.
     *
     * <p>If this fails, look at the comparison with the limit: charged + request ≤ limit is a grant.
     */
    @Check(RES_03)
    @Requires(maxWaitMillis = 20)
    void aRequestThatExactlyFillsTheLimitIsGranted(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(expectGranted(quota, quota.limit() - quota.unit()));
            holdings.keep(expectGranted(quota, quota.unit()));
            Expect.equal("charged at the limit", quota.limit(), quota.charged(quota.usage()));
        }
    }

    private static Held expectGranted(Quota quota, long bytes) throws Exception {
        String what = "request that fits: requestBytes=" + bytes + ", " + quota.usage() + ":";
        return Requests.expectGranted(what, () -> quota.reserve(bytes));
    }

    /**
     * One unit more than is left is refused, be much left or nothing, and what is left can still be had.
     *
     * <p>If this fails, look at the comparison with the limit, and for slack that is added to it.
     */
    @Check(RES_32)
    @Requires(maxWaitMillis = 20)
    void aRequestForOneUnitMoreThanIsLeftIsRefused(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(quota.limit() - quota.unit()));
            expectRefused(quota, 2 * quota.unit());
            holdings.keep(expectGranted(quota, quota.unit()));
            expectRefused(quota, quota.unit());
        }
    }

    private static void expectRefused(Quota quota, long bytes) {
        String what = "request that does not fit: requestBytes=" + bytes + ", " + quota.usage();
        Requests.expectRefused(what, () -> quota.reserve(bytes));
    }

    /**
     * Requests that fit cause no collection.
     *
     * <p>If this fails, look at what a request does before it has found that there is no room.
     */
    @Check(RES_27)
    @Requires(flags = CollectionCount.JVM)
    void aRequestThatFitsCausesNoCollection(Quota quota) throws Throwable {
        CollectionCount collections = CollectionCount.calibrated();
        try (Holdings holdings = new Holdings()) {
            collections.expectNone("taking a quarter of what is left of a quota, in ten pieces", () -> {
                long left = quota.limit() - quota.charged(quota.usage());
                long piece = left / 40 / quota.unit() * quota.unit();
                for (int i = 0; i < 10; i++) {
                    holdings.keep(quota.reserve(piece));
                }
            });
        }
    }

    /**
     * Requests for exactly what is left, be it little or the whole limit, cause no collection.
     *
     * <p>If this fails, look at what a request does before it has found that there is no room.
     */
    @Check(RES_27)
    @Requires(flags = CollectionCount.JVM)
    void aRequestThatExactlyFillsTheLimitCausesNoCollection(Quota quota) throws Throwable {
        CollectionCount collections = CollectionCount.calibrated();
        try (Holdings holdings = new Holdings()) {
            collections.expectNone("filling and emptying an empty quota 50 times", () -> {
                for (int i = 0; i < 50; i++) {
                    holdings.release(holdings.keep(quota.reserve(quota.limit())));
                }
            });
            holdings.keep(quota.reserve(quota.limit() - quota.unit()));
            collections.expectNone(
                    "taking the last unit", () -> holdings.release(holdings.keep(quota.reserve(quota.unit()))));
        }
    }
}
