// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of the next allocation when unreachable blocks fill the quota. With several threads: the average time per
 * thread.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class QuotaFullOfGarbage extends ComparedBenchmark {
    /** The quota, in bytes. */
    public static final int LIMIT = 64 << 20;

    private Candidate<Object> memory;

    /** The block of a thread. */
    @State(Scope.Thread)
    public static class Own {
        private Object block;

        /** Releases it. */
        @TearDown(Level.Iteration)
        public void release(QuotaFullOfGarbage benchmark) {
            benchmark.memory.release(block);
            block = null;
        }
    }

    /** Opens the memory. */
    @Setup
    public void open() {
        startBeanServer();
        memory = Subject.named(subject).open(LIMIT);
    }

    /** Fills the quota with blocks that are unreachable when this returns. */
    @Setup(Level.Iteration)
    public void fill() {
        Object[] blocks = new Object[LIMIT / bytes];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocate(bytes);
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        memory.close();
    }

    /** Allocates one block. */
    @Benchmark
    public void allocate(Own own) {
        own.block = memory.allocate(bytes);
    }
}
