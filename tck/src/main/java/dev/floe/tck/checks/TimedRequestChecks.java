// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.RES_18;
import static dev.floe.spec.rules.Rule.RES_19;
import static dev.floe.spec.rules.Rule.RES_37;
import static dev.floe.spec.rules.Rule.RES_38;
import static dev.floe.tck.checks.ThreadedRequest.End.GRANTED;
import static dev.floe.tck.checks.ThreadedRequest.End.INTERRUPTED;
import static dev.floe.tck.checks.ThreadedRequest.End.REFUSED;

import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.List;

/** Requests that wait for a given time. */
public class TimedRequestChecks {
    /** Long enough for one that does not wait, or waits for another time than its own, to have ended. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * At a full quota the refusal comes when the duration is over, neither much earlier nor much later, and leaves nothing
     * charged.
     *
     * <p>If this fails, look at which time the request waits for: its own, or the longest wait of the memory.
     */
    @Check(RES_18)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aTimedRequestIsRefusedWhenItsTimeIsOver(Quota quota, Race race, Clock clock) {
        Duration bound = Bounds.ofRefusal(SHORT.toMillis());
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(quota.limit()));
            LiveFigures before = LiveFigures.of(quota.usage());
            ThreadedRequest request = timed(quota, SHORT, race).expect("timed request", REFUSED, holdings);
            Bounds.expectAtLeast(SHORT.toMillis(), "timed request", request.taken());
            Bounds.expectWithin(clock, bound, "timed request", request.taken());
            before.expectSame("after a timed refusal", quota.usage());
        }
    }

    /**
     * What is released while a timed request waits is granted to it, though the memory's own longest wait is over.
     *
     * <p>If this fails, look at which time the request waits for: its own, or the longest wait of the memory.
     */
    @Check(RES_18)
    @Requires(maxWaitMillis = 1)
    void aTimedRequestIsGrantedWhatIsReleasedInTime(Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep(quota.reserve(quota.limit()));
            ThreadedRequest request = timed(quota, LONG, race);
            request.expectWaitingFor(SHORT, "timed request", clock);
            holdings.release(whole);
            request.expect("timed request", GRANTED, holdings);
        }
    }

    /**
     * A thread that is interrupted while it waits leaves by {@code InterruptedException} with a clear status, and a thread
     * that was interrupted before does so too at a full quota; nothing stays charged, and nobody stays in the queue.
     *
     * <p>If this fails, look at what an interrupted waiter leaves behind: a charge, a place in the queue, or the status that
     * the exception stands for.
     */
    @Check(RES_37)
    void anInterruptEndsATimedRequestWithoutATrace(Quota quota, Race race, Clock clock) throws Exception {
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep(quota.reserve(quota.limit()));
            LiveFigures before = LiveFigures.of(quota.usage());
            ThreadedRequest waiting = timed(quota, LONG, race);
            waiting.expectWaitingFor(SHORT, "timed request", clock);
            waiting.thread().interrupt();
            expectInterrupted("interrupted while it waited", waiting, clock, holdings);
            expectInterrupted(
                    "interrupted before it began",
                    ThreadedRequest.beginInterrupted(race, "timed", () -> quota.tryReserve(quota.unit(), LONG)),
                    clock,
                    holdings);
            before.expectSame("after timed requests that were interrupted", quota.usage());
            holdings.release(whole);
            Requests.expectGranted(
                    "request for the whole limit after interrupted ones",
                    () -> holdings.keep(quota.reserve(quota.limit())));
        }
    }

    private static void expectInterrupted(String what, ThreadedRequest request, Clock clock, Holdings holdings) {
        request.expect("timed request that was " + what, INTERRUPTED, holdings);
        Expect.that(!request.interruptedAtEnd(), "InterruptedException left the interrupt status set: request " + what);
        Bounds.expectWithin(clock, LONG.dividedBy(2), "timed request that was " + what, request.taken());
    }

    /**
     * A duration of zero or less takes what fits, and does not wait for what does not.
     *
     * <p>If this fails, look at how the duration is turned into a deadline: negative ones wrap, and zero means "for ever" to
     * some waits.
     */
    @Check(RES_19)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aRequestWithNoTimeDoesNotWait(Quota quota, Clock clock) throws Throwable {
        List<Duration> none = List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE));
        try (Holdings holdings = new Holdings()) {
            for (Duration timeout : none) {
                String what = "request that fits: timeout=" + timeout;
                holdings.keep(Requests.expectGranted(
                        what, () -> quota.tryReserve(quota.unit(), timeout).orElseThrow(OutOfMemoryError::new)));
            }
            holdings.keep(quota.reserve(quota.limit() - none.size() * quota.unit()));
            for (Duration timeout : none) {
                String what = "request at a full quota: timeout=" + timeout;
                Bounds.expectAtOnce(
                        clock,
                        what,
                        () -> Expect.that(
                                quota.tryReserve(quota.unit(), timeout).isEmpty(), what + " was granted"));
            }
        }
    }

    /**
     * A duration of more nanoseconds than a long can count waits until it is served.
     *
     * <p>If this fails, look at how the duration is turned into a deadline: {@code toNanos} throws, and the sum with the
     * time of day overflows.
     */
    @Check(RES_38)
    @Requires(maxWaitMillis = 1)
    void aRequestWithMoreTimeThanCanBeCountedWaits(Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep(quota.reserve(quota.limit()));
            ThreadedRequest request = timed(quota, FOR_EVER, race);
            request.expectWaitingFor(SHORT, "timed request", clock);
            holdings.release(whole);
            request.expect("request that waits for ever", GRANTED, holdings);
        }
    }

    private static ThreadedRequest timed(Quota quota, Duration timeout, Race race) {
        return ThreadedRequest.begin(race, "timed", () -> quota.tryReserve(quota.unit(), timeout));
    }
}
