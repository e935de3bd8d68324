// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.RES_16;
import static dev.floe.spec.rules.Rule.RES_17;
import static dev.floe.spec.rules.Rule.RES_36;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.regex.Pattern;

/** Requests where {@code -XX:+DisableExplicitGC} makes all asking for a collection useless, and what they say about it. */
public class DisabledCollectionChecks {
    private static final String DISABLED = "-XX:+DisableExplicitGC";
    private static final long MAX_WAIT = 500;
    private static final Duration WELL_BEFORE_THE_END = Duration.ofMillis(2500);
    private static final Pattern SAYS_DISABLED =
            Pattern.compile("explicit.*disabl|disabl.*explicit", Pattern.CASE_INSENSITIVE);

    /**
     * With explicit collections disabled the refusal still comes within the longest wait and the time of two collections.
     *
     * <p>If this fails, look for a wait for a collection that never comes.
     */
    @Check(RES_16)
    @Requires(flags = DISABLED, maxWaitMillis = MAX_WAIT)
    void aRefusalComesWithinItsBoundThoughCollectionsAreDisabled(DirectMemory memory, Clock clock) throws Throwable {
        Duration bound = Bounds.ofRefusal(MAX_WAIT);
        long limit = memory.usage().limit();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(limit));
            Bounds.expectWithin(
                    clock,
                    bound,
                    "refusal at a full quota",
                    () -> Requests.expectRefused("request at a full quota", () -> memory.allocate(limit / 256)));
        }
    }

    /**
     * With explicit collections disabled a request that waits still has what is released.
     *
     * <p>If this fails, look for a wait for a collection that never comes.
     */
    @Check(value = RES_36, needs = MANUAL_RELEASE)
    @Requires(flags = DISABLED, maxWaitMillis = Bounds.LONG_WAIT_MILLIS)
    void aReleaseServesAWaitingRequestThoughCollectionsAreDisabled(DirectMemory memory, Race race, Clock clock) {
        try (Shortage shortage = new Shortage(memory, race)) {
            shortage.request().awaitWaiting(clock);
            Duration latency = shortage.release();
            Bounds.expectWithin(clock, WELL_BEFORE_THE_END, "grant of room that was released", latency);
        }
    }

    /**
     * With explicit collections disabled the message of a refusal says so.
     *
     * <p>If this fails, look at the message: nobody who meets it will think of the flag by himself.
     */
    @Check(RES_17)
    @Requires(flags = DISABLED, maxWaitMillis = 20)
    void aRefusalSaysThatExplicitCollectionsAreDisabled(DirectMemory memory) {
        String message = refusedAtFullQuota(memory).getMessage();
        Expect.that(
                message != null && SAYS_DISABLED.matcher(message).find(),
                "refusal does not say that explicit collections are disabled: message=" + message);
    }

    /**
     * With explicit collections enabled the message of a refusal does not say that they are disabled.
     *
     * <p>If this fails, look at how the flag is found out.
     */
    @Check(RES_17)
    @Requires(flags = CollectionCount.JVM, maxWaitMillis = 20)
    void aRefusalDoesNotSayThatExplicitCollectionsAreDisabledWhenTheyAreNot(DirectMemory memory) {
        CollectionCount.calibrated();
        String message = refusedAtFullQuota(memory).getMessage();
        Expect.that(
                message == null || !SAYS_DISABLED.matcher(message).find(),
                "refusal says that explicit collections are disabled though they are not: message=" + message);
    }

    private static OutOfMemoryError refusedAtFullQuota(DirectMemory memory) {
        Usage usage = memory.usage();
        try (Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(usage.limit()));
            return Requests.expectRefused("block at a full quota", () -> memory.allocate(usage.limit() / 256));
        }
    }
}
