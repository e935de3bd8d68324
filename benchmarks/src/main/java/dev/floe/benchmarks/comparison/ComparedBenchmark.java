// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A benchmark of the subject that a parameter names. The code that runs it sets iterations and times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class ComparedBenchmark {
    /** More bytes than any benchmark allocates. */
    protected static final long NO_LIMIT = 16L << 30;

    /** The name of the measured subject. */
    @Param("reference")
    public String subject;

    /** The capacity of a block. */
    @Param("64")
    public int bytes;

    /**
     * Starts the platform MBean server, in which our memories register a bean and which every monitored process has.
     * For benchmarks of full collections: the server doubles the number of classes, and with it a collection of a small
     * heap takes 50 % longer, whichever subject is measured.
     */
    protected static void startBeanServer() {
        ManagementFactory.getPlatformMBeanServer();
    }
}
