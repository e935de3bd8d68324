// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import java.util.Collection;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** One benchmark with the value of its parameter, and what a run says of it. */
record Figure(Class<?> benchmark, String method, String parameter, String value) {
    private static final double CONFIDENCE = 0.999;

    /**
     * What a time was, over all iterations of all forks.
     *
     * @param median the median, in nanoseconds
     * @param error half of the interval that holds the mean with 99.9 % confidence, as JMH has it
     */
    record Time(double median, double error) {
        private static Time of(Statistics statistics) {
            return new Time(statistics.getPercentile(50), statistics.getMeanErrorAt(CONFIDENCE));
        }

        @Override
        public String toString() {
            return String.format("%.1f ± %.1f", median, error);
        }
    }

    /** {@return its time, if it was part of the run} */
    Optional<Time> in(Collection<RunResult> run) {
        return run.stream()
                .filter(this::isOf)
                .findFirst()
                .map(result -> Time.of(result.getPrimaryResult().getStatistics()));
    }

    private boolean isOf(RunResult result) {
        return result.getParams().getBenchmark().equals(benchmark.getName() + "." + method)
                && value.equals(result.getParams().getParam(parameter));
    }
}
