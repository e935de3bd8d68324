// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.RES_02;
import static dev.floe.spec.rules.Rule.RES_04;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The quota under racing callers: never above the limit, and never a refusal that nothing justifies. */
public class ExactnessChecks {
    /**
     * While threads fight for the last room and requests that are too large keep failing, no reading of the books shows
     * more charged than the limit.
     *
     * <p>If this fails, look for charges that are added first and taken back when they turn out to be too large.
     */
    @Check(RES_02)
    @Requires(maxWaitMillis = 20)
    void theChargeNeverExceedsTheLimitWhileThreadsRaceForIt(Quota quota, Race race) {
        long half = Requests.part(quota, 2);
        AtomicLong granted = new AtomicLong();
        AtomicLong dropped = new AtomicLong();
        race.together(5, Integer.MAX_VALUE, (index, random) -> {
            switch (index) {
                case 0 -> sample(quota);
                case 1 -> letGo(quota, Requests.attempt(quota, elephant(quota, random)), granted, dropped);
                case 2 -> letGo(quota, patient(quota, half), granted, dropped);
                default -> letGo(quota, Requests.attempt(quota, half), granted, dropped);
            }
        });
        Expect.that(granted.get() > 0, "no request for half of an empty quota was granted: " + quota.usage());
        if (dropped.get() == 0) {
            LiveFigures.NOTHING.expectSame("when all was released", quota.usage());
        }
    }

    private static long elephant(Quota quota, SplittableRandom random) {
        return random.nextBoolean() ? quota.limit() : quota.limit() + quota.unit();
    }

    private static void sample(Quota quota) {
        long charged = quota.charged(quota.usage());
        Expect.that(
                charged <= quota.limit(),
                "limit was passed: chargedBytes=" + charged + ", limitBytes=" + quota.limit());
    }

    private static Optional<Held> patient(Quota quota, long bytes) throws Exception {
        return Requests.granted(() -> quota.reserve(bytes));
    }

    /** Who was granted something looks at the books while it holds it: it may be what was too much. */
    private static void letGo(Quota quota, Optional<Held> held, AtomicLong granted, AtomicLong dropped) {
        if (held.isPresent()) {
            granted.incrementAndGet();
            sample(quota);
            dropped.addAndGet(Holdings.letGo(held.get()) ? 0 : 1);
        }
    }

    /**
     * Threads fight for room and release what others reserved; then, when all is quiet, they reserve all there is. At no
     * time are they granted more than the limit.
     *
     * <p>If this fails, look for room that stays with the thread that reserved it when another releases, and is given to that
     * one as well: books in parts have to move room together with what is live.
     */
    @Check(RES_02)
    @Requires(maxWaitMillis = 1)
    void roomThatAnotherThreadReleasedIsGrantedOnlyOnce(DirectMemoryProvider provider, Quota quota, Race race) {
        try (CrossThreadReleaseStress relay = new CrossThreadReleaseStress(provider, quota, race)) {
            race.rounds(Integer.MAX_VALUE, () -> {
                relay.fillAfterFight();
                relay.expectWithinLimit();
            });
            relay.fillAfterVainWait();
            relay.expectWithinLimit();
        }
    }

    /**
     * As much as could be reserved at first can be reserved again after threads have fought for room and released what
     * others reserved.
     *
     * <p>If this fails, look for room that stays where nobody can have it any more when another thread releases than the one
     * that reserved.
     */
    @Check(RES_04)
    @Requires(maxWaitMillis = 1)
    void roomThatAnotherThreadReleasedIsNotLost(DirectMemoryProvider provider, Quota quota, Race race) {
        try (CrossThreadReleaseStress relay = new CrossThreadReleaseStress(provider, quota, race)) {
            long atFirst = Math.min(quota.limit(), relay.fill());
            race.rounds(Integer.MAX_VALUE, () -> expectAtLeast(atFirst, relay.fillAfterFight(), quota));
            expectAtLeast(atFirst, relay.fillAfterVainWait(), quota);
        }
    }

    private static void expectAtLeast(long atFirst, long filled, Quota quota) {
        Expect.that(
                filled >= atFirst,
                "room was lost: grantedBytes=" + filled + ", grantedAtFirstBytes=" + atFirst + ", " + quota.usage());
    }

    /**
     * Half of the quota is held, small requests sum to less than the other half, and large ones fail beside them, with and
     * without waiting: not one of the small is refused.
     *
     * <p>If this fails, look for a request that shows in the charged figure before it is known to fit: whoever looks in
     * that moment sees a quota that is full.
     */
    @Check(RES_04)
    @Requires(maxWaitMillis = 20)
    void smallRequestsThatFitAreNotRefusedBesideLargeOnesThatFail(Quota quota, Race race) throws Exception {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            race.together(4, Integer.MAX_VALUE, (index, random) -> {
                switch (index) {
                    case 0 -> mouse(quota, random, bytes -> Requests.attempt(quota, bytes));
                    case 1 -> mouse(quota, random, bytes -> patient(quota, bytes));
                    case 2 -> expectTooLarge(Requests.attempt(quota, elephant(quota, random)));
                    default -> expectTooLarge(patient(quota, elephant(quota, random)));
                }
            });
        }
    }

    private static void expectTooLarge(Optional<Held> held) {
        Expect.that(held.isEmpty(), "request for the whole limit was granted while half of it was held");
    }

    /** A way to request. */
    private interface Way {
        Optional<Held> request(long bytes) throws Exception;
    }

    /** Two mice at a time take at most a quarter of the limit between them. */
    private static void mouse(Quota quota, SplittableRandom random, Way way) throws Exception {
        long bytes = random.nextLong(1, Requests.part(quota, 8) / quota.unit() + 1) * quota.unit();
        Optional<Held> held = way.request(bytes);
        Expect.that(
                held.isPresent(),
                "request was refused though it fits: requestBytes=" + bytes + ", heldByOthersAtMostBytes="
                        + (Requests.part(quota, 2) + Requests.part(quota, 8)) + ", limitBytes=" + quota.limit());
        new Holdings().release(held.get());
    }
}
