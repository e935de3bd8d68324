// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The time of the peer divided by ours, from geometric means, with a confidence interval.
 *
 * <p>Times of iterations have a long tail to the right and differ by factors, so their logarithms are compared. The
 * interval is Welch's for the difference of two means; the two samples may differ in size and variance.
 *
 * @param oursNanos the geometric mean of our times
 * @param peerNanos the geometric mean of the peer's times
 * @param value the quotient
 * @param error half the width of the interval that contains the quotient with 95 % confidence
 */
record Ratio(double oursNanos, double peerNanos, double value, double error) {
    private static final double CONFIDENCE = 0.95;

    static Ratio of(double[] ours, double[] peer) {
        double[] oursLog = logs(ours);
        double[] peerLog = logs(peer);
        double value = Math.exp(mean(peerLog) - mean(oursLog));
        double half = halfWidth(oursLog, peerLog);
        return new Ratio(
                Math.exp(mean(oursLog)),
                Math.exp(mean(peerLog)),
                value,
                value * (Math.exp(half) - Math.exp(-half)) / 2);
    }

    private static double[] logs(double[] times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("nothing was measured: times=0");
        }
        return DoubleStream.of(times).map(Math::log).toArray();
    }

    private static double mean(double[] values) {
        return Mean.of(values).getAsDouble();
    }

    /** A single figure on each side was counted, not timed, and has no error. */
    private static double halfWidth(double[] ours, double[] peer) {
        if (ours.length == 1 && peer.length == 1) {
            return 0;
        }
        double oursPart = squaredError(ours);
        double peerPart = squaredError(peer);
        double squared = oursPart + peerPart;
        if (squared == 0) {
            return 0;
        }
        double freedom = squared
                * squared
                / (oursPart * oursPart / Math.max(1, ours.length - 1)
                        + peerPart * peerPart / Math.max(1, peer.length - 1));
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * Math.sqrt(squared);
    }

    private static double squaredError(double[] values) {
        return Variance.of(values).getAsDouble() / values.length;
    }
}
