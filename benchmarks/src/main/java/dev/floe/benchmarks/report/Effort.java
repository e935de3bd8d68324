// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.List;

/**
 * How much is measured, and for how long. What it takes in all is bounded by a test.
 *
 * @param forks JVMs of each case, taken in turn with those beside it
 * @param warmups iterations that are not counted: a second of them, before which the second compiler is not done
 * @param iterations that are
 * @param millis of each
 * @param sizes of blocks, in bytes; the first is the most telling
 * @param whole whether eight threads are measured too, two at all sizes, and all peers on the older JDK; and what is asked once at a
 *     time twice as often
 */
record Effort(String name, int forks, int warmups, int iterations, int millis, List<Integer> sizes, boolean whole) {
    static final Effort QUICK = new Effort("quick", 2, 10, 5, 100, List.of(64, 1 << 16), false);
    /** Whether every row can be measured, not how fast: for who changes a row. */
    static final Effort TRIAL = new Effort("trial", 1, 1, 2, 20, QUICK.sizes, false);

    static final Effort FULL = new Effort("full", 2, 5, 5, 200, List.of(64, 1 << 10, 1 << 16, 1 << 20), true);

    private static final double SECONDS_TO_START = 0.7; // a JVM, and what JMH does around it
    private static final double SECONDS_OF_A_SHOT = 0.5;

    /** {@return how often it is asked in a JVM where one answer is one time; 0 where JMH asks again and again} */
    int shots(Workload workload) {
        return whole ? 2 * workload.shots : workload.shots;
    }

    /** {@return what a case takes, in seconds: guessed} */
    double seconds(Case one) {
        if (one.workload() == Workload.HEAP) {
            return SECONDS_TO_START;
        }
        int shots = shots(one.workload());
        double once = shots > 0 ? (shots + 1) * SECONDS_OF_A_SHOT : (warmups + iterations) * millis / 1000.0;
        return forks * (SECONDS_TO_START + once);
    }
}
