// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void value_isTheQuotientOfGeometricMeans() {
        Ratio ratio = Ratio.of(new double[] {1, 4}, new double[] {8, 8});

        assertThat(ratio.oursNanos()).isCloseTo(2, within(1e-9));
        assertThat(ratio.peerNanos()).isCloseTo(8, within(1e-9));
        assertThat(ratio.value()).isCloseTo(4, within(1e-9));
    }

    /**
     * Two samples of four, with standard deviation s of their logarithms: Welch has 6 degrees of freedom, t = 2.4469.
     */
    @Test
    void error_isHalfOfWelchsInterval() {
        double s = Math.sqrt(4 * 0.01 / 3);
        double half = 2.446912 * Math.sqrt(s * s / 4 + s * s / 4);
        double[] ours = DoubleStream.of(-.1, .1, -.1, .1).map(Math::exp).toArray();
        double[] peer = DoubleStream.of(-.1, .1, -.1, .1).map(Math::exp).toArray();

        assertThat(Ratio.of(ours, peer).error()).isCloseTo((Math.exp(half) - Math.exp(-half)) / 2, within(1e-6));
    }

    @Test
    void interval_containsTheTrueRatio_asOftenAsItPromises() {
        Random random = new Random(1);
        int contained = 0;
        for (int i = 0; i < 2000; i++) {
            Ratio ratio = Ratio.of(times(random, 5, 0.1), times(random, 9, 0.4));
            double half = ratio.error() / ratio.value(); // the hyperbolic sine of the half width of the logarithms
            contained += Math.abs(Math.log(ratio.value())) <= Math.log(half + Math.sqrt(half * half + 1)) ? 1 : 0;
        }
        assertThat(contained / 2000.0).isBetween(0.92, 0.98);
    }

    private static double[] times(Random random, int count, double spread) {
        return DoubleStream.generate(() -> Math.exp(spread * random.nextGaussian()))
                .limit(count)
                .toArray();
    }

    @Test
    void countedFigures_haveNoError() {
        Ratio ratio = Ratio.of(new double[] {104}, new double[] {136});

        assertThat(ratio.error()).isZero();
        assertThat(ratio.value()).isCloseTo(136 / 104.0, within(1e-9));
    }

    @Test
    void timesThatDoNotVary_haveNoError() {
        assertThat(Ratio.of(new double[] {2, 2}, new double[] {4, 4}).error()).isZero();
    }

    @Test
    void noTimes_areRefused() {
        assertThatThrownBy(() -> Ratio.of(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was measured: times=0");
    }
}
