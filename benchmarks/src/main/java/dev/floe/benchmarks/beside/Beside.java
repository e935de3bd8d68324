// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A question that the subject named by a parameter answers. How long it is asked is decided by who runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Beside {
    /** More than any question takes. */
    protected static final long NO_LIMIT = 16L << 30;

    /** Who is measured. */
    @Param("reference")
    public String subject;

    /** The capacity of a block. */
    @Param("64")
    public int bytes;

    /**
     * Starts the platform's server of beans, which a memory of ours is registered with, and any monitored process has. For
     * questions about full collections: with it there are twice as many classes, and a collection of a small heap takes half as
     * long again, whoever's memory it is for.
     */
    protected static void serveBeans() {
        ManagementFactory.getPlatformMBeanServer();
    }
}
