// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.foreign.ForeignProvider;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The JMH settings of all benchmarks in this package. Options on the command line override them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Measured {
    /** {@return a memory on java.lang.foreign, with a limit that no benchmark reaches} */
    static DirectMemory foreignMemory() {
        return new ForeignProvider()
                .create(DirectMemoryConfig.builder().name("bench").limit("1g").build());
    }
}
