// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.RES_12;
import static dev.floe.spec.rules.Rule.RES_13;
import static dev.floe.spec.rules.Rule.RES_35;
import static dev.floe.tck.checks.ThreadedRequest.End.GRANTED;
import static dev.floe.tck.checks.ThreadedRequest.End.REFUSED;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.ThreadedRequest.End;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Interrupts of a thread that requests without a duration: they neither end the request nor get lost. */
public class InterruptChecks {
    private static final long MAX_WAIT = 400;
    private static final int INTERRUPTS = 5;

    /**
     * The request of an interrupted thread is refused at a full quota, and granted where there is room; it does not end by
     * an exception of its own.
     *
     * <p>If this fails, look at a wait that lets its InterruptedException out.
     */
    @Check(RES_12)
    @Requires(maxWaitMillis = 50)
    void anInterruptedRequestThrowsNoInterruptedException(Quota quota, Race race) {
        try (Holdings holdings = new Holdings()) {
            Callable<Optional<Held>> request = () -> Optional.of(quota.reserve(quota.unit()));
            ThreadedRequest.beginInterrupted(race, "a", request)
                    .expect("request of an interrupted thread where there is room", GRANTED, holdings);
            holdings.keep(quota.reserve(quota.limit() - quota.unit()));
            ThreadedRequest.beginInterrupted(race, "b", request)
                    .expect("request of an interrupted thread at a full quota", REFUSED, holdings);
        }
    }

    /**
     * A thread that was interrupted before is granted what fits and is still interrupted; one that was not is not.
     *
     * <p>If this fails, look for {@code Thread.interrupted()}, which clears what it reads.
     */
    @Check(RES_35)
    void aGrantLeavesTheInterruptStatusAsItWas(Quota quota, Race race) {
        try (Holdings holdings = new Holdings()) {
            Callable<Optional<Held>> request = () -> Optional.of(quota.reserve(quota.unit()));
            expectStatus(
                    "request that fits", true, GRANTED, ThreadedRequest.beginInterrupted(race, "a", request), holdings);
            expectStatus("request that fits", false, GRANTED, ThreadedRequest.begin(race, "b", request), holdings);
        }
    }

    /**
     * A thread that was interrupted before is refused what does not fit and is still interrupted; one that was not is not.
     *
     * <p>If this fails, look at the status at every way out of a wait, the refusal included.
     */
    @Check(RES_35)
    @Requires(maxWaitMillis = 50)
    void aRefusalLeavesTheInterruptStatusAsItWas(Quota quota, Race race) {
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(quota.limit()));
            Callable<Optional<Held>> request = () -> Optional.of(quota.reserve(quota.unit()));
            Callable<Optional<Held>> aboveLimit = () -> Optional.of(quota.reserve(quota.limit() + quota.unit()));
            String what = "request at a full quota";
            expectStatus(what, true, REFUSED, ThreadedRequest.beginInterrupted(race, "a", request), holdings);
            expectStatus(what, false, REFUSED, ThreadedRequest.begin(race, "b", request), holdings);
            String above = "request above the limit";
            expectStatus(above, true, REFUSED, ThreadedRequest.beginInterrupted(race, "c", aboveLimit), holdings);
        }
    }

    private static void expectStatus(
            String what, boolean interrupted, End end, ThreadedRequest request, Holdings holdings) {
        String thread = interrupted ? " of an interrupted thread" : " of a thread that was not interrupted";
        request.expect(what + thread, end, holdings);
        Expect.equal("interrupt status after a " + what + thread, interrupted, request.interruptedAtEnd());
    }

    /**
     * A thread that is interrupted while it waits leaves its request interrupted, refused or granted.
     *
     * <p>If this fails, look at where an interrupted wait goes on: it has to remember, and to set the status at the end.
     */
    @Check(RES_35)
    @Requires(maxWaitMillis = MAX_WAIT)
    void anInterruptDuringTheWaitIsNotLost(Quota quota, Race race, Clock clock) {
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep(quota.reserve(quota.limit()));
            expectInterruptKept("refused", REFUSED, waiter(quota, race), () -> {}, clock, holdings);
            expectInterruptKept(
                    "granted", GRANTED, waiter(quota, race), () -> holdings.release(whole), clock, holdings);
        }
    }

    private static ThreadedRequest waiter(Quota quota, Race race) {
        return ThreadedRequest.begin(race, "waiter", () -> Optional.of(quota.reserve(quota.unit())));
    }

    /** An interrupt that finds the request ended says nothing: the subject does not wait, or not for so long. */
    private static void expectInterruptKept(
            String how, End end, ThreadedRequest request, Runnable release, Clock clock, Holdings holdings) {
        request.awaitWaiting(clock);
        request.thread().interrupt();
        if (request.ended()) {
            return;
        }
        release.run();
        request.expect("request that was interrupted while it waited", end, holdings);
        Expect.that(
                request.interruptedAtEnd(),
                "interrupt was lost: it came while the request waited, and the request was then " + how);
    }

    /**
     * The refusal of an interrupted thread comes after the longest wait, no earlier.
     *
     * <p>If this fails, look at what an interrupt does to the wait: JDK 6 slept no more.
     */
    @Check(RES_13)
    @Requires(maxWaitMillis = MAX_WAIT)
    void anInterruptedThreadIsNotRefusedEarlier(DirectMemory memory, Race race) {
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(limit));
            ThreadedRequest request = ThreadedRequest.beginInterrupted(
                    race, "interrupted", () -> Optional.of(memory.allocate(limit / 256)::close));
            request.expect("request of an interrupted thread at a full quota", REFUSED, holdings);
            Bounds.expectAtLeast(MAX_WAIT, "wait of an interrupted thread", request.taken());
        }
    }

    /**
     * A thread that is interrupted several times while it waits is granted what is released afterwards.
     *
     * <p>If this fails, look at what an interrupt does to the wait.
     */
    @Check(value = RES_13, needs = MANUAL_RELEASE)
    @Requires(maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void anInterruptedThreadIsStillGrantedWhatIsReleasedLater(DirectMemory memory, Race race, Clock clock) {
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            Held whole = holdings.keep((Held) memory.allocate(limit)::close);
            ThreadedRequest request =
                    ThreadedRequest.begin(race, "waiter", () -> Optional.of(memory.allocate(limit / 256)::close));
            for (int i = 0; i < INTERRUPTS; i++) {
                request.awaitWaiting(clock);
                request.thread().interrupt();
            }
            request.expectWaitingFor(Duration.ofMillis(50), "request whose thread was interrupted", clock);
            holdings.release(whole);
            request.expect("request that was interrupted and then had room", GRANTED, holdings);
        }
    }
}
