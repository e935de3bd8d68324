// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private static Samples withForeign(double... percents) {
        Samples samples = new Samples();
        for (int i = 0; i < percents.length; i++) {
            samples.add(i + 1, percents[i]);
        }
        return samples;
    }

    @Test
    void noisySamples_areLeftOut_ifEnoughAreClean() {
        Samples samples = withForeign(0, 50, 3, 8, 8.1);

        assertThat(samples.nanos()).containsExactly(1, 3, 4);
        assertThat(samples.noisy()).isEqualTo(2);
        assertThat(samples.areNoisy()).isFalse();
    }

    @Test
    void noisySamples_areUsed_ifFewAreClean() {
        Samples samples = withForeign(0, 50, 3, 50);

        assertThat(samples.nanos()).containsExactly(1, 2, 3, 4);
        assertThat(samples.areNoisy()).isTrue();
    }

    @Test
    void noisySamples_areUsed_ifLessThanAThirdIsClean() {
        assertThat(withForeign(0, 0, 0, 9, 9, 9, 9, 9, 9, 9).nanos()).hasSize(10);
        assertThat(withForeign(0, 0, 0, 9, 9, 9, 9, 9, 9).nanos()).hasSize(3);
    }

    @Test
    void fewCleanSamples_areNotNoisy() {
        assertThat(withForeign(0).areNoisy()).isFalse();
        assertThat(withForeign().areNoisy()).isFalse();
    }

    @Test
    void unknownNoise_countsAsClean() {
        assertThat(withForeign(Double.NaN, Double.NaN).noisy()).isZero();
    }
}
