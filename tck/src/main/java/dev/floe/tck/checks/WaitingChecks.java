// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.RES_08;
import static dev.floe.spec.rules.Rule.RES_09;
import static dev.floe.spec.rules.Rule.RES_26;
import static dev.floe.spec.rules.Rule.RES_31;
import static dev.floe.tck.checks.ThreadedRequest.End.GRANTED;
import static dev.floe.tck.checks.ThreadedRequest.End.INTERRUPTED;
import static dev.floe.tck.checks.ThreadedRequest.End.REFUSED;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Requests that wait: what wakes them, how soon, and in what order. */
public class WaitingChecks {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMillis(2 * Bounds.LONG_WAIT_MILLIS);
    private static final Duration WELL_BEFORE_THE_END = Duration.ofMillis(2500);
    private static final Duration LONG_ENOUGH_TO_OVERTAKE = Duration.ofMillis(50);
    private static final Duration LONG_ENOUGH_TO_BE_FOLLOWED = Duration.ofMillis(500);
    private static final long SETTLED_MILLIS = 150;
    private static final long STEP_MILLIS = 20;
    private static final Duration SOON = Duration.ofMillis(20);

    /**
     * A block closed by one thread is the room that another waits for, long before its wait is over and with no collection
     * in between.
     *
     * <p>If this fails, look at what wakes those who wait, and at the locks that are held while they wait or collect: a
     * release needs one of them.
     */
    @Check(value = RES_08, needs = MANUAL_RELEASE)
    @Requires(flags = CollectionCount.JVM, maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aReleaseByAnotherThreadServesAWaitingRequest(DirectMemory memory, Race race, Clock clock) {
        CollectionCount collections = CollectionCount.calibrated();
        int withCollection = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Shortage shortage = new Shortage(memory, race)) {
                shortage.request().awaitWaiting(clock);
                long[] mark = collections.mark();
                Duration latency = shortage.release();
                Bounds.expectWithin(clock, WELL_BEFORE_THE_END, "grant of room that was released", latency);
                withCollection += collections.since(mark) > 0 ? 1 : 0;
            }
        }
        Expect.that(
                withCollection < ROUNDS,
                "room that was released was granted only after another collection: rounds=" + ROUNDS
                        + ", roundsWithCollection=" + withCollection);
    }

    /**
     * The same, whatever way the quota is reached: an unreserve by one thread serves another that waits.
     *
     * <p>If this fails, look at what wakes those who wait.
     */
    @Check(RES_08)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void anUnreserveByAnotherThreadServesAWaitingRequest(Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep(quota.reserve(quota.limit()));
            ThreadedRequest request =
                    ThreadedRequest.begin(race, "waiter", () -> Optional.of(quota.reserve(quota.unit())));
            request.awaitWaiting(clock);
            long released = System.nanoTime();
            holdings.release(whole);
            request.expect("request that waited for what was released", GRANTED, holdings);
            Duration latency = Duration.ofNanos(request.endedAt() - released);
            Bounds.expectWithin(clock, WELL_BEFORE_THE_END, "grant of room that was released", latency);
        }
    }

    /**
     * A request that has waited for a while returns within 20 ms of the release that makes room, in the median of five,
     * each of which has waited for another while.
     *
     * <p>If this fails, look for a sleep where a wait that a release ends should be.
     */
    @Check(value = RES_09, needs = MANUAL_RELEASE)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aWaitingRequestReturnsSoonAfterTheRelease(DirectMemory memory, Race race, Clock clock) {
        List<Duration> latencies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (Shortage shortage = new Shortage(memory, race)) {
                clock.await(Duration.ofMillis(SETTLED_MILLIS + round * STEP_MILLIS), shortage.request()::ended);
                latencies.add(shortage.release());
            }
        }
        Collections.sort(latencies);
        Duration median = latencies.get(ROUNDS / 2);
        Expect.that(
                median.compareTo(clock.scaled(SOON)) <= 0,
                "grant came late after the release that made room: medianMillis=" + median.toMillis()
                        + ", expectedAtMostMillis=" + clock.scaled(SOON).toMillis() + ", all=" + latencies);
    }

    /**
     * Three requests wait, the largest first; room comes in pieces, and one would do for the others. The largest is
     * granted first, and the two equal ones in the order in which they came.
     *
     * <p>If this fails, look at who is woken by a release, and at whether one who waits can be overtaken by one who came
     * later and waits too.
     */
    @Check(RES_26)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void waitingRequestsAreGrantedInOrderOfArrival(Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Deque<Held> pieces = inPieces(quota, holdings);
            ThreadedRequest large = waiter(quota, 4, race, clock);
            ThreadedRequest second = waiter(quota, 1, race, clock);
            ThreadedRequest third = waiter(quota, 1, race, clock);
            List<ThreadedRequest> waiters = List.of(large, second, third);
            release(1, pieces, holdings);
            boolean overtaken = clock.await(LONG_ENOUGH_TO_OVERTAKE, () -> second.ended() || third.ended());
            Expect.that(
                    !overtaken, "large request, which came first, was overtaken by one that a piece was enough for");
            release(3, pieces, holdings);
            expectNext("large request, which came first,", large, waiters, clock, holdings);
            release(1, pieces, holdings);
            expectNext("small request that came second", second, waiters.subList(1, 3), clock, holdings);
            release(1, pieces, holdings);
            expectNext("small request that came third", third, waiters.subList(2, 3), clock, holdings);
        }
    }

    /**
     * A request waits for more than there is, another behind it for less. When the first is interrupted, the second is
     * granted.
     *
     * <p>If this fails, look at what a request does when it gives up: the next in line has to be looked at, as on a release.
     */
    @Check(RES_31)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void whoStandsBehindARequestThatIsInterruptedIsGranted(Quota quota, Race race, Clock clock) {
        expectSuccessor(PATIENCE, INTERRUPTED, quota, race, clock);
    }

    /**
     * The same when the time of the first is over.
     *
     * <p>If this fails, look at what a request does when it gives up: the next in line has to be looked at, as on a release.
     */
    @Check(RES_31)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void whoStandsBehindARequestWhoseTimeIsOverIsGranted(Quota quota, Race race, Clock clock) {
        expectSuccessor(LONG_ENOUGH_TO_BE_FOLLOWED, REFUSED, quota, race, clock);
    }

    private static void expectSuccessor(
            Duration patience, ThreadedRequest.End end, Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Deque<Held> pieces = inPieces(quota, holdings);
            ThreadedRequest first = waiter(quota, 4, patience, race, clock);
            ThreadedRequest second = waiter(quota, 1, race, clock);
            release(1, pieces, holdings);
            clock.await(LONG_ENOUGH_TO_OVERTAKE, second::ended); // legal here: RES-26 is another rule
            if (end == INTERRUPTED) {
                first.thread().interrupt();
            }
            first.expect("request for more than there is", end, holdings);
            boolean soon = clock.await(WELL_BEFORE_THE_END, second::ended);
            release(pieces.size(), pieces, holdings); // or else it would go on waiting
            second.expect("request for what there is", GRANTED, holdings);
            Expect.that(soon, "next in line was not granted when the first had left: firstEnded=" + end);
        }
    }

    private static Deque<Held> inPieces(Quota quota, Holdings holdings) {
        Deque<Held> pieces = new ArrayDeque<>();
        for (int i = 0; i < 8; i++) {
            pieces.add(holdings.keep(quota.reserve(Requests.part(quota, 8))));
        }
        return pieces;
    }

    private static ThreadedRequest waiter(Quota quota, int pieces, Race race, Clock clock) {
        return waiter(quota, pieces, PATIENCE, race, clock);
    }

    private static ThreadedRequest waiter(Quota quota, int pieces, Duration patience, Race race, Clock clock) {
        long bytes = pieces * Requests.part(quota, 8);
        ThreadedRequest waiter =
                ThreadedRequest.begin(race, "waiter-for-" + pieces, () -> quota.tryReserve(bytes, patience));
        waiter.awaitWaiting(clock);
        return waiter;
    }

    private static void release(int times, Deque<Held> pieces, Holdings holdings) {
        for (int i = 0; i < times; i++) {
            holdings.release(pieces.remove());
        }
    }

    private static void expectNext(
            String what, ThreadedRequest next, List<ThreadedRequest> waiters, Clock clock, Holdings holdings) {
        clock.await(WELL_BEFORE_THE_END, () -> waiters.stream().anyMatch(ThreadedRequest::ended));
        long others = waiters.stream()
                .filter(waiter -> waiter != next && waiter.ended())
                .count();
        Expect.that(others == 0, what + " was overtaken by one that came later");
        Expect.that(next.ended(), what + " was not granted though there is room for it");
        next.expect(what, GRANTED, holdings);
    }
}
