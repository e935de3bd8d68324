// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment in this JVM, to see that it works. */
@Timeout(120)
class BenchTest {
    @Test
    void everyGoalHasItsFigures() throws RunnerException {
        Collection<RunResult> run = moment(Bench.THIS_PACKAGE);

        assertThat(Goal.ALL).allSatisfy(goal -> assertThat(goal.line(run)).isPresent());
        assertThat(Bench.table(run).lines()).hasSize(2 + Goal.ALL.size()).allMatch(line -> !line.contains("NaN"));
    }

    @Test
    void aPartOfTheBenchmarks_showsOnlyTheirGoals() throws RunnerException {
        Collection<RunResult> run = moment("ParkedThreads.foreign");

        assertThat(Bench.table(run)).contains("200 parked").doesNotContain("busy reader");
    }

    @Test
    void nothingMeasured_showsNoGoal() {
        assertThat(Bench.table(List.of()).lines()).hasSize(2);
    }

    private static Collection<RunResult> moment(String include) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(include)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(3) // with fewer there is no error
                        .measurementTime(TimeValue.milliseconds(2))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
