// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.rules.Rule.RES_20;
import static dev.floe.spec.rules.Rule.RES_21;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import org.junit.jupiter.api.function.Executable;

/** Calls of a reserver that are wrong: they are refused, and leave no trace. */
public class ArgumentChecks {
    private static final int THREADS = 4;

    /** Enough for threads to have met, at whatever they do only then. */
    private static final int ROUNDS = 20_000;

    /** Sizes with capacities that no reservation can have. */
    private static final long[][] INCONSISTENT = {
        {0, 0},
        {-1, -1},
        {-1, 0},
        {1, -1},
        {4096, 8192},
        {1, Long.MAX_VALUE},
        {Long.MIN_VALUE, Long.MIN_VALUE},
        {Long.MAX_VALUE, Long.MIN_VALUE}
    };

    /**
     * To unreserve what was never reserved is refused, and the quota is no larger for it.
     *
     * <p>If this fails, look for a subtraction without a test, or with a test that only an assertion makes.
     */
    @Check(RES_20)
    void toUnreserveFromAnEmptyQuotaIsRefused(Reserver reserver, Quota quota) {
        long unit = quota.unit();
        expectTooMuch(reserver, unit, unit);
        expectTooMuch(reserver, unit, 0);
        Expect.that(
                !reserver.tryReserve(quota.limit() + unit, quota.limit() + unit),
                "quota has grown: limitBytes=" + quota.limit() + ", " + reserver.usage());
    }

    /**
     * To unreserve more than is booked in one figure alone is refused and changes none of the others.
     *
     * <p>If this fails, look for figures that are taken from before all of them were tested.
     */
    @Check(RES_20)
    void toUnreserveTooMuchOfOneFigureIsRefusedAndChangesNoOther(Reserver reserver, Quota quota) {
        long unit = quota.unit();
        reserver.reserve(8 * unit, 4 * unit);
        expectTooMuch(reserver, 8 * unit, 5 * unit);
        expectTooMuch(reserver, 9 * unit, 4 * unit);
        expectTooMuch(reserver, 9 * unit, 5 * unit);
        reserver.unreserve(8 * unit, 4 * unit);
        LiveFigures.NOTHING.expectSame("after the right unreserve", reserver.usage());
    }

    /**
     * To unreserve once more than was reserved is refused, though size and capacity would suffice.
     *
     * <p>If this fails, look at whether the count is tested as the other figures are.
     */
    @Check(RES_20)
    void toUnreserveOnceMoreThanWasReservedIsRefused(Reserver reserver, Quota quota) {
        long unit = quota.unit();
        reserver.reserve(8 * unit, 4 * unit);
        try {
            reserver.unreserve(4 * unit, 2 * unit);
        } catch (IllegalStateException strict) {
            // A pair that nobody reserved: who keeps books of pairs refuses it earlier than the rule asks.
            return;
        }
        expectTooMuch(reserver, 4 * unit, 2 * unit);
    }

    /**
     * To unreserve too much is refused by any thread after many have used the quota at once.
     *
     * <p>If this fails, look at books that are kept in parts once threads have met there: what a part lacks may lie in
     * another, or nowhere.
     */
    @Check(RES_20)
    @Requires(threads = THREADS)
    void toUnreserveTooMuchIsRefusedToThreadsThatShareTheQuota(Reserver reserver, Quota quota, Race race) {
        long unit = quota.unit();
        reserver.reserve(8 * unit, 4 * unit);
        race.together(THREADS, ROUNDS, (index, random) -> {
            reserver.reserve(unit, unit);
            reserver.unreserve(unit, unit);
        });
        for (int i = 0; i < THREADS; i++) {
            race.together(1, (index, random) -> expectTooMuch(reserver, 9 * unit, 4 * unit));
        }
        race.together(1, (index, random) -> reserver.unreserve(8 * unit, 4 * unit));
        for (int i = 0; i < THREADS; i++) {
            race.together(1, (index, random) -> expectTooMuch(reserver, unit, unit));
        }
        LiveFigures.NOTHING.expectSame("after the right unreserve", reserver.usage());
    }

    private static void expectTooMuch(Reserver reserver, long size, long capacity) {
        Usage before = reserver.usage();
        String what =
                "unreserve of more than is booked: sizeBytes=" + size + ", capacityBytes=" + capacity + ", " + before;
        Expect.thrown(what, IllegalStateException.class, () -> reserver.unreserve(size, capacity));
        Expect.equal("figures after a refused unreserve", before, reserver.usage());
    }

    /**
     * Sizes below 1, negative capacities and sizes below the capacity are refused by reserve and tryReserve.
     *
     * <p>If this fails, look at what is tested first: a negative request is always less than what is left.
     */
    @Check(RES_21)
    void toReserveWhatCannotBeIsRefused(Reserver reserver) {
        for (long[] pair : INCONSISTENT) {
            expectInconsistent(reserver, "reserve", pair, () -> reserver.reserve(pair[0], pair[1]));
            expectInconsistent(reserver, "tryReserve", pair, () -> reserver.tryReserve(pair[0], pair[1]));
        }
    }

    /**
     * The same arguments are refused by the timed tryReserve.
     *
     * <p>If this fails, look at what is tested before the wait.
     */
    @Check(value = RES_21, needs = TIMED_WAIT)
    void toReserveInTimeWhatCannotBeIsRefused(Reserver reserver) {
        for (long[] pair : INCONSISTENT) {
            expectInconsistent(
                    reserver,
                    "timed tryReserve",
                    pair,
                    () -> reserver.tryReserve(pair[0], pair[1], Duration.ofMillis(20)));
        }
    }

    /**
     * The same arguments are refused by unreserve, and never enlarge what may be reserved.
     *
     * <p>If this fails, look at what is tested first: to take away a negative amount is to add.
     */
    @Check(RES_21)
    void toUnreserveWhatCannotBeIsRefused(Reserver reserver, Quota quota) {
        reserver.reserve(quota.limit(), quota.limit());
        for (long[] pair : INCONSISTENT) {
            expectInconsistent(reserver, "unreserve", pair, () -> reserver.unreserve(pair[0], pair[1]));
        }
    }

    private static void expectInconsistent(Reserver reserver, String call, long[] pair, Executable executable) {
        Usage before = reserver.usage();
        String what = call + " with inconsistent arguments: sizeBytes=" + pair[0] + ", capacityBytes=" + pair[1];
        Expect.thrown(what, IllegalArgumentException.class, executable);
        Expect.equal("figures after a refused " + call, before, reserver.usage());
    }
}
