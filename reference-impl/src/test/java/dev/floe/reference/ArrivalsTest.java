// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void helpOne_leavesTheWakeToTheCleaningThread() {
        arrivals.wake();
        arrivals.wake();

        assertThat(arrivals.helpOne()).isFalse();
        assertThat(arrivals.helpOne()).isFalse();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> arrivals.awaitOne(0));
    }

    @Test
    void helpOne_findsWhatArrivedBeneathAWake() {
        boolean[] dealtWith = {false};
        Arrivals.Arrival dead = new Arrivals.Arrival(new Object(), arrivals) {
            @Override
            boolean arrived() {
                dealtWith[0] = true;
                return true;
            }
        };
        dead.enqueue();
        arrivals.wake();

        assertThat(arrivals.helpOne()).isTrue();
        assertThat(dealtWith).containsExactly(true);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> arrivals.awaitOne(0));
    }
}
