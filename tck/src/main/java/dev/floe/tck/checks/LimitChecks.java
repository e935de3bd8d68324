// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.RES_22;
import static dev.floe.spec.rules.Rule.RES_23;
import static dev.floe.spec.rules.Rule.RES_24;
import static dev.floe.tck.Requires.Basis.CAPACITY;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Quota;

/** Limits at the ends of the range: none given, none at all, and as many bytes as can be counted. */
public class LimitChecks {
    /**
     * With the largest limit there is, a request that would carry the charged figure past {@code Long.MAX_VALUE} is
     * refused, and what is left can still be had.
     *
     * <p>If this fails, look at the test for room: {@code request <= limit - charged} cannot overflow,
     * {@code charged + request <= limit} can.
     */
    @Check(RES_22)
    @Requires(limit = Long.MAX_VALUE, maxWaitMillis = 20)
    void aRequestWhoseSumOverflowsIsRefused(Reserver reserver, Quota quota) {
        long left = 4 * quota.unit();
        long most = wholeUnits(reserver.usage().limit() - left, quota.unit());
        reserver.reserve(most, most);
        Usage full = reserver.usage();
        expectRefused(reserver, 8 * quota.unit(), 8 * quota.unit());
        expectRefused(reserver, most, most);
        Requests.expectRefused("reserve of a sum that overflows", () -> reserver.reserve(most, most));
        Expect.equal("figures after requests whose sum overflows", full, reserver.usage());
        Expect.that(reserver.tryReserve(left, left), "request for what is left was refused: requestBytes=" + left);
    }

    /**
     * Where the limit bounds capacities, a request that would carry the sum of sizes past {@code Long.MAX_VALUE} is
     * refused too.
     *
     * <p>If this fails, look at the figures that are not compared with the limit: they can overflow all the same.
     */
    @Check(RES_22)
    @Requires(basis = CAPACITY, maxWaitMillis = 20)
    void aRequestWhoseSizesOverflowIsRefused(Reserver reserver, Quota quota) {
        long most = wholeUnits(Long.MAX_VALUE - 4 * quota.unit(), quota.unit());
        reserver.reserve(most, 0);
        Usage full = reserver.usage();
        expectRefused(reserver, 8 * quota.unit(), 0);
        Requests.expectRefused("reserve of sizes that overflow", () -> reserver.reserve(most, quota.unit()));
        Expect.equal("figures after requests whose sizes overflow", full, reserver.usage());
    }

    private static long wholeUnits(long bytes, long unit) {
        return bytes / unit * unit;
    }

    private static void expectRefused(Reserver reserver, long size, long capacity) {
        Expect.that(
                !reserver.tryReserve(size, capacity),
                "request whose sum overflows was granted: sizeBytes=" + size + ", capacityBytes=" + capacity);
    }

    /**
     * A quota that is given no limit shows the most that the heap may have.
     *
     * <p>If this fails, look at what is taken for a limit that was not given; -Xmx and this differ with some collectors.
     */
    @Check(RES_23)
    @Requires(limit = -1)
    void theLimitIsTheMostThatTheHeapMayHaveWhenNoneIsGiven(Quota quota) {
        Expect.equal(
                "limit when none is given",
                Runtime.getRuntime().maxMemory(),
                quota.usage().limit());
    }

    /**
     * A reserver that is given no limit grants the most that the heap may have, and not one unit more.
     *
     * <p>If this fails, look at whether the limit that is shown is the limit that is enforced.
     */
    @Check(RES_23)
    @Requires(limit = -1)
    void theDefaultLimitIsTheOneThatIsEnforced(Reserver reserver, Quota quota) {
        long most = wholeUnits(Runtime.getRuntime().maxMemory(), quota.unit());
        Expect.that(reserver.tryReserve(most, most), "request for the default limit was refused: requestBytes=" + most);
        Expect.that(
                !reserver.tryReserve(quota.unit(), quota.unit()),
                "request above the default limit was granted: " + reserver.usage());
    }

    /**
     * A quota of limit 0 can be made, says so, and refuses the smallest amount there is.
     *
     * <p>If this fails, look for 0 being taken as "no limit given".
     */
    @Check(RES_24)
    @Requires(limit = 0, maxWaitMillis = 20)
    void limitZeroRefusesWhateverIsCharged(Quota quota) {
        if (quota.limit() != 0) {
            throw new NotRun("subject cannot work with limit 0: smallestLimitBytes=" + quota.limit());
        }
        Expect.equal("limit", 0, quota.usage().limit());
        Requests.expectRefused("request at limit 0: requestBytes=" + quota.unit(), () -> quota.reserve(quota.unit()));
        LiveFigures.NOTHING.expectSame("after a refusal at limit 0", quota.usage());
    }
}
