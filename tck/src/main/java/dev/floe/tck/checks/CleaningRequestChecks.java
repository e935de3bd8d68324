// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.RES_15;

import dev.floe.tck.Check;
import dev.floe.tck.checks.Scenarios.AllocatingAction;
import dev.floe.tck.checks.Scenarios.AllocatingDeallocator;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Inconclusive;
import java.time.Duration;

/** Requests that are made inside a cleaning action, at a full quota. They may hang for ever, so a child JVM makes them. */
public class CleaningRequestChecks {
    /** What a scenario says when it saw no cleaning action run. */
    static final String NOTHING_SEEN = "no cleaning action was run";

    /** What a scenario says when the request inside the action has ended in time. */
    static final String ENDED = "request inside a cleaning action ended in time";

    /** What a scenario says when something else was cleaned afterwards. */
    static final String WENT_ON = "cleaning went on";

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    /**
     * A deallocator that allocates before it frees, run by the thread that cleans and by a caller that closes, gets its
     * refusal in time, and cleaning goes on.
     *
     * <p>If this fails, look at what a request waits for when it is made by the thread that cleans: itself.
     */
    @Check(
            value = RES_15,
            needs = {MEMORY, ROLES, GC_RELEASE})
    void aRequestInsideADeallocatorEndsAndCleaningGoesOn(Children children) {
        expectEnded(children.play(AllocatingDeallocator.class, AT_MOST));
    }

    /**
     * An action registered with the subject's cleaner that allocates gets its refusal in time, and cleaning goes on.
     *
     * <p>If this fails, look at what a request waits for when it is made by the thread that cleans: in JDK 17 and 25 it is
     * the end of the very batch that it is part of.
     */
    @Check(
            value = RES_15,
            needs = {MEMORY, CLEANER, GC_RELEASE})
    void aRequestInsideARegisteredActionEndsAndCleaningGoesOn(Children children) {
        expectEnded(children.play(AllocatingAction.class, AT_MOST));
    }

    private static void expectEnded(Children.Outcome outcome) {
        if (outcome.said().contains(NOTHING_SEEN)) {
            throw new Inconclusive(NOTHING_SEEN + ": " + outcome);
        }
        Expect.that(outcome.said().contains(ENDED), "request inside a cleaning action did not end in time: " + outcome);
        Expect.that(outcome.said().contains(WENT_ON), "cleaning did not go on after a request inside it: " + outcome);
        outcome.expectExit(0);
    }
}
