// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void busyNanos_countAllTicksExceptIdleAndIowait() {
        String stat = "cpu  10 20 30 1000 2000 1 2 3 40 50\ncpu0 1 1 1 1\n";

        assertThat(Noise.busyNanos(stat)).isEqualTo((10 + 20 + 30 + 1 + 2 + 3) * 10_000_000.0);
    }
}
