// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

/**
 * A row of {@code bench.json}. Where objects are counted, nanoseconds are bytes.
 *
 * @param goal what it is about
 * @param ours the best of our configurations
 * @param peer who stands beside it
 * @param threads how many at once
 * @param bytes the size of the blocks; 0 for mixed sizes
 * @param jdk the feature release
 * @param oursNanos the geometric mean
 * @param peerNanos the geometric mean
 * @param ratio the peer's divided by ours: above 1, ours is faster
 * @param ratioError half the width of its interval
 * @param target the ratio that is wanted, or null
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

    /** Parity is reached when the interval holds it; more than parity has to be measured. */
    boolean reachesTarget() {
        return hasTarget() && (target == 1 ? ratio + ratioError >= 1 : ratio >= target);
    }
}
