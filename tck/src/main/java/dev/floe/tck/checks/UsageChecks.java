// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.OBS_01;
import static dev.floe.spec.rules.Rule.OBS_02;
import static dev.floe.spec.rules.Rule.OBS_03;
import static dev.floe.spec.rules.Rule.OBS_08;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.spi.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The figures of {@code usage}. */
public class UsageChecks {
    private static final int THREADS = 3;
    private static final int STEPS = 3000;
    private static final int BLOCKS = 16;
    private static final long[] UNITS = {1, 3, 0, 7, 16, 31, 64};

    /**
     * The books show the sum of the live blocks after each allocation and each release, and nothing at the end.
     *
     * <p>If this fails, look at what is added for a block of each capacity, and at whether the same is taken away.
     */
    @Check(OBS_01)
    void theBooksShowTheSumOfTheLiveBlocks(DirectMemory memory, Subject subject) {
        long unit = subject.granularity();
        Deque<Held> live = new ArrayDeque<>();
        long capacity = 0;
        try (Holdings holdings = new Holdings()) {
            for (long units : UNITS) {
                live.add(holdings.keep((Held) memory.allocate(units * unit)::close));
                capacity += units * unit;
                expectSum(memory, live.size(), capacity);
            }
            for (long units : UNITS) {
                holdings.release(live.remove());
                capacity -= units * unit;
                expectSum(memory, live.size(), capacity);
            }
            LiveFigures.NOTHING.expectSame("when all blocks are closed", memory.usage());
        }
    }

    private static void expectSum(DirectMemory memory, long count, long capacity) {
        Usage usage = memory.usage();
        Expect.equal("count", count, usage.count());
        Expect.equal("totalCapacity", capacity, usage.totalCapacity());
        Expect.that(
                LiveFigures.of(usage).memory() >= capacity,
                "less memory is reserved than the blocks have capacity: capacityBytes=" + capacity + ", " + usage);
    }

    /**
     * The books balance after threads have reserved and released at the same time.
     *
     * <p>If this fails, look for a figure that is changed without atomicity.
     */
    @Check(OBS_01)
    @Requires(maxWaitMillis = 1)
    void theBooksBalanceAfterARace(Quota quota, Race race) {
        race.together(THREADS, (index, random) -> {
            for (int step = 0; step < STEPS; step++) {
                long bytes = random.nextLong(1, 5) * quota.unit();
                new Holdings().release(quota.reserve(bytes));
            }
        });
        LiveFigures.NOTHING.expectSame("when all threads have released", quota.usage());
    }

    /**
     * While threads reserve and release, each reading is off by no more than the operations that overlap it, and never
     * negative.
     *
     * <p>If this fails, look for figures that are kept in parts and summed, or cached.
     */
    @Check(OBS_02)
    void noReadingIsOffByMoreThanTheOperationsThatOverlapIt(Quota quota, Race race) {
        long held = Requests.part(quota, 2);
        Operations operations = new Operations(THREADS);
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(held));
            race.together(THREADS + 1, 20_000, (index, random) -> {
                if (index == 0) {
                    operations.expectNear(quota, held);
                } else {
                    operations.reserveAndRelease(index - 1, quota);
                }
            });
        }
        LiveFigures.NOTHING.expectSame("when all threads have released", quota.usage());
    }

    /**
     * The limit that is shown is the one that was asked for.
     *
     * <p>If this fails, look at what a usage is made of.
     */
    @Check(OBS_03)
    void theLimitShownIsTheOneAskedFor(Quota quota) {
        Expect.equal("limit", quota.limit(), quota.usage().limit());
    }

    /**
     * What is retained is part of what is reserved, through filling, releasing and filling again.
     *
     * <p>If this fails, look at what a pool adds to which figure when it keeps what was released.
     */
    @Check(OBS_08)
    void whatIsRetainedIsPartOfWhatIsReserved(Quota quota) {
        for (long bytes : List.of(quota.unit(), Requests.part(quota, BLOCKS), Requests.part(quota, 4))) {
            Held first = quota.reserve(bytes);
            expectRetainedIsPart(quota.usage());
            Held second = quota.reserve(bytes);
            expectRetainedIsPart(quota.usage());
            Holdings.letGo(first);
            expectRetainedIsPart(quota.usage());
            Holdings.letGo(second);
            expectRetainedIsPart(quota.usage());
        }
    }

    private static void expectRetainedIsPart(Usage usage) {
        Expect.that(
                usage.retained() <= usage.reservedMemory() && usage.retained() >= 0,
                "retained memory is not part of what is reserved: " + usage);
    }

    /**
     * After the limit was filled by small reservations that were all released, one request may have the whole of it; and
     * half of it when every other one was released.
     *
     * <p>If this fails, look at what a pool keeps when a request finds no room: it has to go before anything is refused.
     */
    @Check(OBS_08)
    @Requires(maxWaitMillis = 20)
    void whatIsRetainedIsGivenUpBeforeARequestIsRefused(Quota quota) throws Exception {
        try (Holdings holdings = new Holdings()) {
            List<Held> all = filled(quota, holdings);
            all.forEach(holdings::release);
            Held whole = holdings.keep(expectGranted(quota, quota.limit()));
            holdings.release(whole);
            List<Held> some = filled(quota, holdings);
            for (int i = 0; i < some.size(); i += 2) {
                holdings.release(some.get(i));
            }
            holdings.keep(expectGranted(quota, Requests.part(quota, BLOCKS) * BLOCKS / 2));
        }
    }

    private static Held expectGranted(Quota quota, long bytes) throws Exception {
        String what = "request for released room: requestBytes=" + bytes + ", " + quota.usage() + ":";
        return Requests.expectGranted(what, () -> quota.reserve(bytes));
    }

    private static List<Held> filled(Quota quota, Holdings holdings) {
        Held[] all = new Held[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            all[i] = holdings.keep(quota.reserve(Requests.part(quota, BLOCKS)));
        }
        return List.of(all);
    }
}
