// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** The times of a case: one per iteration, each with the processor time that others used during it. */
final class Samples {
    /** An iteration is noisy if others used more of the processors than this. */
    static final double NOISY_PERCENT = 8;

    /** With fewer clean samples than this, or than a third of all, all samples are used. */
    private static final int MIN_CLEAN = 3;

    private record Sample(double nanos, double foreignPercent) {
        boolean isClean() {
            return !(foreignPercent > NOISY_PERCENT); // NaN, where the noise is unknown, counts as clean
        }
    }

    private final List<Sample> all = new ArrayList<>();

    void add(double nanos, double foreignPercent) {
        all.add(new Sample(nanos, foreignPercent));
    }

    int count() {
        return all.size();
    }

    int noisy() {
        return (int) all.stream().filter(sample -> !sample.isClean()).count();
    }

    /** {@return whether noisy samples are used because too few are clean} */
    boolean areNoisy() {
        int clean = count() - noisy();
        return clean < count() && (clean < MIN_CLEAN || 3 * clean < count());
    }

    /** {@return the clean samples if there are enough, otherwise all} */
    double[] nanos() {
        boolean useAll = areNoisy();
        return all.stream()
                .filter(sample -> useAll || sample.isClean())
                .mapToDouble(Sample::nanos)
                .toArray();
    }
}
