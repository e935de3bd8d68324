// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Rule.RES_02;
import static dev.floe.spec.Rule.RES_04;

import dev.floe.tck.Check;
import dev.floe.tck.Wants;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
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
    @Wants(maxWaitMillis = 20)
    void theChargeNeverExceedsTheLimitWhileThreadsRaceForIt(Quota quota, Race race) {
        long half = Requests.part(quota, 2);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong granted = new AtomicLong();
        race.together(5, (index, random) -> {
            switch (index) {
                case 0 -> sample(quota, race, over);
                case 1 -> repeat(over, () -> attemptAndRelease(quota, elephant(quota, random), granted));
                case 2 -> repeat(over, () -> reserveAndRelease(quota, half, granted));
                default -> repeat(over, () -> attemptAndRelease(quota, half, granted));
            }
        });
        Expect.that(granted.get() > 0, "no request for half of an empty quota was granted: " + quota.usage());
        Live.NOTHING.expectSame("when all was released", quota.usage());
    }

    private static long elephant(Quota quota, SplittableRandom random) {
        return random.nextBoolean() ? quota.limit() : quota.limit() + quota.unit();
    }

    private static void sample(Quota quota, Race race, AtomicBoolean over) {
        try {
            race.rounds(Integer.MAX_VALUE, () -> {
                long charged = quota.charged(quota.usage());
                Expect.that(
                        charged <= quota.limit(),
                        "limit was passed: chargedBytes=" + charged + ", limitBytes=" + quota.limit());
            });
        } finally {
            over.set(true);
        }
    }

    /** A step of a racer. */
    private interface Step {
        void take() throws Exception;
    }

    private static void repeat(AtomicBoolean over, Step step) throws Exception {
        while (!over.get()) {
            step.take();
        }
    }

    private static void attemptAndRelease(Quota quota, long bytes, AtomicLong granted) throws Exception {
        release(Requests.attempt(quota, bytes), granted);
    }

    private static void reserveAndRelease(Quota quota, long bytes, AtomicLong granted) throws Exception {
        release(Requests.granted(() -> quota.reserve(bytes)), granted);
    }

    private static void release(Optional<Held> held, AtomicLong granted) {
        if (held.isPresent()) {
            granted.incrementAndGet();
            new Holdings().release(held.get());
        }
    }

    /**
     * Half of the quota is held, small requests sum to less than the other half, and large ones fail beside them, with and
     * without waiting: not one of the small is refused.
     *
     * <p>If this fails, look for a request that shows in the charged figure before it is known to fit: whoever looks in
     * that moment sees a quota that is full.
     */
    @Check(RES_04)
    @Wants(maxWaitMillis = 20)
    void smallRequestsThatFitAreNotRefusedBesideLargeOnesThatFail(Quota quota, Race race) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(Requests.part(quota, 2)));
            race.together(4, (index, random) -> {
                switch (index) {
                    case 0 -> firstMouse(quota, race, over, random);
                    case 1 -> repeat(over, () -> mouse(quota, random));
                    case 2 -> repeat(over, () -> expectTooLarge(Requests.attempt(quota, elephant(quota, random))));
                    default -> repeat(over, () -> expectTooLarge(patient(quota, random)));
                }
            });
        }
    }

    private static Optional<Held> patient(Quota quota, SplittableRandom random) throws Exception {
        return Requests.granted(() -> quota.reserve(elephant(quota, random)));
    }

    private static void expectTooLarge(Optional<Held> held) {
        Expect.that(held.isEmpty(), "request for the whole limit was granted while half of it was held");
    }

    private static void firstMouse(Quota quota, Race race, AtomicBoolean over, SplittableRandom random) {
        try {
            race.rounds(Integer.MAX_VALUE, () -> mouse(quota, random));
        } finally {
            over.set(true);
        }
    }

    /** Two mice at a time take at most a quarter of the limit between them. */
    private static void mouse(Quota quota, SplittableRandom random) throws Exception {
        long bytes = random.nextLong(1, Requests.part(quota, 8) / quota.unit() + 1) * quota.unit();
        Optional<Held> held = random.nextBoolean()
                ? Requests.attempt(quota, bytes)
                : Requests.granted(() -> quota.reserve(bytes));
        Expect.that(
                held.isPresent(),
                "request was refused though it fits: requestBytes=" + bytes + ", heldByOthersAtMostBytes="
                        + (Requests.part(quota, 2) + Requests.part(quota, 8)) + ", limitBytes=" + quota.limit());
        new Holdings().release(held.get());
    }
}
