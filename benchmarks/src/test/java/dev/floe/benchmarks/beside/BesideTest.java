// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The questions, for a moment and in this JVM: whether they run, not how fast. */
@Timeout(120)
class BesideTest {
    @Test
    void everySubject_givesMemory() {
        for (Subject subject : Subject.ALL) {
            try (Contestant<Object> memory = Subject.named(subject.name()).open(Beside.NO_LIMIT)) {
                Object block = memory.allocate(64);
                assertThat(memory.touch(block, 16)).as(subject.name()).isNotNull();
                memory.release(block);
            }
        }
    }

    @Test
    void everySubjectThatIsZeroed_readsZero() {
        Subject.ALL.stream().filter(Subject::zeroed).forEach(subject -> {
            try (Contestant<Object> memory = Subject.named(subject.name()).open(Beside.NO_LIMIT)) {
                for (int i = 0; i < 10; i++) {
                    Object block = memory.allocate(64);
                    assertThat(memory.touch(block, 8)).as(subject.name()).isZero(); // the last eight are not written
                    memory.release(block);
                }
            }
        });
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(classes = {Cycle.class, HandedOver.class, QuotaAlone.class, Registering.class})
    void question_isAnswered(Class<?> question) throws RunnerException {
        assertThat(new Runner(moment(question).build()).run())
                .hasSize(1)
                .allMatch(result -> result.getPrimaryResult().getScore() > 0)
                .allMatch(
                        result -> Noise.isTold() == result.getSecondaryResults().containsKey(Noise.LABEL));
    }

    /** These are platform threads: a flag for JMH's threads that did nothing would be told. */
    @Tag("slow")
    @Test
    void threadsOfTheWrongKind_areRefused() {
        Options virtual = moment(Cycle.class).param("virtual", "true").build();

        assertThatThrownBy(() -> new Runner(virtual).run())
                .isInstanceOf(RunnerException.class)
                .hasStackTraceContaining("threads of the wrong kind: virtual=false, wanted=true");
    }

    private static ChainedOptionsBuilder moment(Class<?> question) {
        return new OptionsBuilder()
                .include("^" + question.getName().replace(".", "\\.") + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(2))
                .addProfiler(Noise.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }
}
