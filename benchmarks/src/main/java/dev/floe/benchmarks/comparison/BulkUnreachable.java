// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The time from the start of a collection until the last of 200,000 unreachable blocks is released. */
@BenchmarkMode(Mode.SingleShotTime)
public class BulkUnreachable extends ComparedBenchmark {
    private static final int BLOCKS = 200_000;
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private Candidate<Object> memory;
    private Object[] blocks;
    private long liveBefore;

    /** Opens the memory. */
    @Setup
    public void open() {
        startBeanServer();
        memory = Subject.named(subject).open(NO_LIMIT);
        liveBefore = memory.live();
    }

    /** Allocates the blocks and makes all of them unreachable. */
    @Setup(Level.Iteration)
    public void drop() {
        blocks = new Object[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = memory.allocate(bytes);
        }
        blocks = null;
    }

    /** Closes it. */
    @TearDown
    public void close() {
        memory.close();
    }

    /** Requests one collection and waits until every block is released. */
    @Benchmark
    public void collect() {
        long began = System.nanoTime();
        System.gc();
        while (memory.live() > liveBefore) {
            LockSupport.parkNanos(POLL_NANOS);
            if (System.nanoTime() - began > TIMEOUT_NANOS) {
                throw new IllegalStateException("not all blocks were released: live=" + (memory.live() - liveBefore));
            }
        }
    }
}
