// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** The times of a case, each of one iteration, with what others had of the processors meanwhile. */
final class Samples {
    /** An iteration during which others had more than this is noisy. */
    static final double NOISY_PERCENT = 8;

    /** Fewer clean ones than this, or than a third, are not enough: then all are taken. */
    private static final int ENOUGH = 3;

    private record Sample(double nanos, double foreignPercent) {
        boolean isClean() {
            return !(foreignPercent > NOISY_PERCENT); // also where it cannot be told
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

    /** {@return whether noisy ones had to be taken too} */
    boolean areNoisy() {
        int clean = count() - noisy();
        return clean < count() && (clean < ENOUGH || 3 * clean < count());
    }

    /** {@return the clean ones where there are enough, else all} */
    double[] nanos() {
        boolean any = areNoisy();
        return all.stream()
                .filter(sample -> any || sample.isClean())
                .mapToDouble(Sample::nanos)
                .toArray();
    }
}
