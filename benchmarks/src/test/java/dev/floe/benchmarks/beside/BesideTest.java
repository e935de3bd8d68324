// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

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

    /** Or else calls are virtual in some JVMs, by chance: where the compiler has no profile of them. */
    @ParameterizedTest
    @MethodSource("subjects")
    void contestants_areNotLoadedBesideTheOneThatIsMeasured(Subject subject) throws Exception {
        try (OwnLoader loader = new OwnLoader()) {
            Object same = loader.loadClass(Subject.class.getName())
                    .getMethod("named", String.class)
                    .invoke(null, subject.name());
            ((AutoCloseable) same.getClass().getMethod("open", long.class).invoke(same, Beside.NO_LIMIT)).close();

            Class<?> contestant = loader.loadClass(Contestant.class.getName());
            assertThat(loader.loaded)
                    .filteredOn(type -> contestant.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .as(subject.name())
                    .hasSize(1);
        }
    }

    static Stream<Subject> subjects() {
        return Subject.ALL.stream();
    }

    /** Has classes of the benchmarks of its own, and tells which. */
    private static final class OwnLoader extends URLClassLoader {
        private final List<Class<?>> loaded = new ArrayList<>();

        OwnLoader() {
            super(new URL[] {Subject.class.getProtectionDomain().getCodeSource().getLocation()});
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> there = findLoadedClass(name);
                if (there != null || !name.startsWith("dev.floe.benchmarks.")) {
                    return there != null ? there : super.loadClass(name, resolve);
                }
                Class<?> own = findClass(name);
                loaded.add(own);
                return own;
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
