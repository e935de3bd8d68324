// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void recording_hasSizesAndLifetimesInRange() throws IOException {
        Recording recording = Recording.read();

        for (int i = 0; i < 5000; i++) {
            assertThat(recording.bytes(i)).isBetween(16, 1 << 20);
            assertThat(recording.lifetime(i)).isBetween(1, 1 << 15);
        }
        assertThat(recording.bytes(4096)).isEqualTo(recording.bytes(0));
    }
}
