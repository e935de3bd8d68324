// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.report;

import java.util.List;

/**
 * How much is measured, and for how long. A test bounds the total time.
 *
 * @param forks the JVMs for each case; they alternate with the JVMs of the cases in the same comparison
 * @param warmups the iterations that are not counted: one second of them, after which C2 has compiled the benchmark
 * @param iterations the iterations that are counted
 * @param millis the length of an iteration
 * @param sizes the block sizes in bytes; the first is measured most often
 * @param full whether to measure also with eight threads, with two threads at all sizes, and with all peers on the
 *     older JDK, and to take twice as many single shots
 */
record RunSize(String name, int forks, int warmups, int iterations, int millis, List<Integer> sizes, boolean full) {
    static final RunSize QUICK = new RunSize("quick", 2, 10, 5, 100, List.of(64, 1 << 16), false);
    /** Shows whether every row can be measured, not how fast: for a developer who changes a row. */
    static final RunSize TRIAL = new RunSize("trial", 1, 1, 2, 20, QUICK.sizes, false);

    static final RunSize FULL = new RunSize("full", 2, 5, 5, 200, List.of(64, 1 << 10, 1 << 16, 1 << 20), true);

    private static final double SECONDS_TO_START = 0.7; // for a JVM and the work that JMH does around it
    private static final double SECONDS_PER_SHOT = 0.5;

    /** {@return the number of single shots in one JVM, or 0 if iterations repeat the benchmark} */
    int shots(Workload workload) {
        return full ? 2 * workload.shots : workload.shots;
    }

    /** {@return the estimated seconds of a case} */
    double seconds(Case one) {
        if (one.workload() == Workload.HEAP) {
            return SECONDS_TO_START;
        }
        int shots = shots(one.workload());
        double perFork = shots > 0 ? (shots + 1) * SECONDS_PER_SHOT : (warmups + iterations) * millis / 1000.0;
        return forks * (SECONDS_TO_START + perFork);
    }
}
