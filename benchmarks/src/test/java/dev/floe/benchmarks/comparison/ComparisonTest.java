// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks for a moment in this JVM, to see that they work. */
@Timeout(120)
class ComparisonTest {
    @Test
    void everySubject_allocates() {
        for (Subject subject : Subject.ALL) {
            try (Candidate<Object> memory = Subject.named(subject.name()).open(ComparedBenchmark.NO_LIMIT)) {
                Object block = memory.allocate(64);
                assertThat(memory.touch(block, 16)).as(subject.name()).isNotNull();
                memory.release(block);
            }
        }
    }

    /** Otherwise calls are virtual in some JVMs, where the compiler happens to have no profile of them. */
    @ParameterizedTest
    @MethodSource("subjects")
    void candidate_isTheOnlyOneLoaded(Subject subject) throws Exception {
        try (OwnLoader loader = new OwnLoader()) {
            Object same = loader.loadClass(Subject.class.getName())
                    .getMethod("named", String.class)
                    .invoke(null, subject.name());
            ((AutoCloseable) same.getClass().getMethod("open", long.class).invoke(same, ComparedBenchmark.NO_LIMIT))
                    .close();

            Class<?> candidate = loader.loadClass(Candidate.class.getName());
            assertThat(loader.loaded)
                    .filteredOn(type -> candidate.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .as(subject.name())
                    .hasSize(1);
        }
    }

    static Stream<Subject> subjects() {
        return Subject.ALL.stream();
    }

    /** Loads the classes of the benchmarks itself and records them. */
    private static final class OwnLoader extends URLClassLoader {
        private final List<Class<?>> loaded = new ArrayList<>();

        OwnLoader() {
            super(new URL[] {Subject.class.getProtectionDomain().getCodeSource().getLocation()});
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null || !name.startsWith("dev.floe.benchmarks.")) {
                    return known != null ? known : super.loadClass(name, resolve);
                }
                Class<?> own = findClass(name);
                loaded.add(own);
                return own;
            }
        }
    }

    @Test
    void everyZeroedSubject_readsZero() {
        Subject.ALL.stream().filter(Subject::zeroed).forEach(subject -> {
            try (Candidate<Object> memory = Subject.named(subject.name()).open(ComparedBenchmark.NO_LIMIT)) {
                for (int i = 0; i < 10; i++) {
                    Object block = memory.allocate(64);
                    assertThat(memory.touch(block, 8))
                            .as(subject.name())
                            .isZero(); // touch does not write the last eight bytes
                    memory.release(block);
                }
            }
        });
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            classes = {AllocateTouchRelease.class, ReleasedByOtherThread.class, QuotaAlone.class, RegisterAndClean.class
            })
    void benchmark_runs(Class<?> benchmark) throws RunnerException {
        assertThat(new Runner(moment(benchmark).build()).run())
                .hasSize(1)
                .allMatch(result -> result.getPrimaryResult().getScore() > 0)
                .allMatch(result ->
                        Noise.isAvailable() == result.getSecondaryResults().containsKey(Noise.LABEL));
    }

    /** The test runs on platform threads: a flag for virtual threads that JMH ignores must be noticed. */
    @Tag("slow")
    @Test
    void threadsOfTheWrongKind_areRefused() {
        Options virtual =
                moment(AllocateTouchRelease.class).param("virtual", "true").build();

        assertThatThrownBy(() -> new Runner(virtual).run())
                .isInstanceOf(RunnerException.class)
                .hasStackTraceContaining("threads of the wrong kind: virtual=false, wanted=true");
    }

    private static ChainedOptionsBuilder moment(Class<?> benchmark) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(2))
                .addProfiler(Noise.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }
}
