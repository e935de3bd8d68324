// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

/**
 * A row of {@code bench.json}. Where objects are counted, nanoseconds are bytes.
 *
 * @param goal the subject of the row
 * @param ours the fastest of our configurations
 * @param peer the allocator that ours is compared with
 * @param threads the number of threads
 * @param bytes the size of the blocks; 0 for mixed sizes
 * @param jdk the feature release
 * @param oursNanos the geometric mean of our times
 * @param peerNanos the geometric mean of the peer's times
 * @param ratio the peer's time divided by ours: above 1, ours is faster
 * @param ratioError half the width of the confidence interval of the ratio
 * @param target the wanted ratio, or null
 */
record Row(
        String goal,
        String ours,
        String peer,
        int threads,
        int bytes,
        int jdk,
        double oursNanos,
        double peerNanos,
        double ratio,
        double ratioError,
        Double target) {

    enum Outcome {
        WINS,
        TIES,
        LOSES
    }

    Outcome outcome() {
        if (ratio - ratioError > 1) {
            return Outcome.WINS;
        }
        return ratio + ratioError < 1 ? Outcome.LOSES : Outcome.TIES;
    }

    boolean hasTarget() {
        return target != null;
    }

    /** A target of 1 is reached if the interval contains 1. Any other target must be measured. */
    boolean reachesTarget() {
        return hasTarget() && (target == 1 ? ratio + ratioError >= 1 : ratio >= target);
    }
}
