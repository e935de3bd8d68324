// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.RES_14;
import static dev.floe.tck.checks.ThreadedRequest.End.REFUSED;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.Optional;

/** A refusal comes in time, whatever happens to the thread and to collections. */
public class BoundChecks {
    private static final long MAX_WAIT = 500;

    /**
     * At a full quota the refusal comes within the longest wait and the time of two collections.
     *
     * <p>If this fails, look for waits that follow each other, each with a bound of its own.
     */
    @Check(RES_14)
    @Requires(maxWaitMillis = MAX_WAIT)
    void aRefusalComesWithinItsBound(Quota quota, Clock clock) throws Throwable {
        Duration bound = Bounds.ofRefusal(MAX_WAIT);
        try (Holdings holdings = new Holdings()) {
            holdings.keep(quota.reserve(quota.limit()));
            Bounds.expectWithin(
                    clock,
                    bound,
                    "refusal at a full quota",
                    () -> Requests.expectRefused("request at a full quota", () -> quota.reserve(quota.unit())));
        }
    }

    /**
     * So it does when the thread is interrupted again and again.
     *
     * <p>If this fails, look at what an interrupted wait counts for: in the JDK a sleep that was interrupted is slept again.
     */
    @Check(RES_14)
    @Requires(maxWaitMillis = MAX_WAIT)
    void aRefusalComesInTimeThoughTheThreadIsInterruptedAgainAndAgain(DirectMemory memory, Race race, Clock clock) {
        Duration bound = Bounds.ofRefusal(MAX_WAIT);
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(limit));
            ThreadedRequest request =
                    ThreadedRequest.begin(race, "interrupted", () -> Optional.of(memory.allocate(limit / 256)::close));
            boolean inTime = clock.await(bound, () -> {
                request.thread().interrupt();
                return request.ended();
            });
            request.expect("request at a full quota", REFUSED, holdings);
            Expect.that(
                    inTime,
                    "request did not end while its thread was interrupted again and again: boundMillis="
                            + clock.scaled(bound).toMillis() + ", millisUntilInterruptsStopped="
                            + request.taken().toMillis());
        }
    }
}
