// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import java.util.Collection;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** One benchmark method with the value of its parameter; finds its time in a run. */
record Figure(Class<?> benchmark, String method, String parameter, String value) {
    private static final double CONFIDENCE = 0.999;

    /**
     * The time of a benchmark over all iterations of all forks.
     *
     * @param median the median, in nanoseconds
     * @param error half the width of the interval that contains the mean with 99.9 % confidence, as JMH computes it
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

    /** {@return the time of this benchmark, if the run measured it} */
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
