// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.tck.fixture.Scenario;
import java.time.Duration;
import java.util.Optional;

/** A request that a cleaning action makes, and what a scenario sees of it. */
final class InsideRequest {
    private static final Duration UNTIL_CLEANED = Duration.ofSeconds(5);

    private final Scenario.Stage stage;
    private final Duration bound;
    private volatile DirectMemory memory;
    private volatile boolean begun;
    private volatile boolean ended;

    InsideRequest(Scenario.Stage stage) {
        this.stage = stage;
        this.bound = Bounds.ofRefusal(stage.config().maxWait().toMillis());
    }

    /** Makes the next {@link #make} request a block of this memory; later ones do nothing. */
    void arm(DirectMemory from) {
        begun = false;
        ended = false;
        memory = from;
    }

    /** Requests the smallest block, if armed. To be called inside the cleaning action. */
    void make() {
        DirectMemory from = memory;
        if (from != null) {
            memory = null;
            begun = true;
            request(from);
            ended = true;
        }
    }

    private void request(DirectMemory from) {
        try {
            Optional.of(from.allocate(stage.unit())).ifPresent(block -> block.close());
        } catch (OutOfMemoryError refusal) {
            stage.say("refused: " + refusal.getMessage());
        }
    }

    /** {@return whether an action ran, after collections, and its request ended in time} */
    boolean awaitEnd() {
        boolean ran = stage.clock().await(UNTIL_CLEANED, () -> {
            System.gc();
            return begun;
        });
        if (!ran) {
            stage.say(CleaningRequestChecks.NOTHING_SEEN);
            return false;
        }
        boolean inTime = stage.clock().await(bound, () -> ended);
        stage.say(
                inTime
                        ? CleaningRequestChecks.ENDED
                        : "request inside a cleaning action still runs: boundMillis="
                                + stage.clock().scaled(bound).toMillis());
        return inTime;
    }
}
