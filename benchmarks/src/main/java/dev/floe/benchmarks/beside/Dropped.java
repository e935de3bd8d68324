// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What is dropped comes back: from the start of a collection until the last of 200,000 blocks is returned. */
@BenchmarkMode(Mode.SingleShotTime)
public class Dropped extends Beside {
    private static final int BLOCKS = 200_000;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private Contestant<Object> memory;
    private Object[] blocks;
    private long others;

    /** Opens the memory. */
    @Setup
    public void open() {
        serveBeans();
        memory = Subject.named(subject).open(NO_LIMIT);
        others = memory.live();
    }

    /** Fills it, and drops all. */
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

    /** Collects once, and waits. */
    @Benchmark
    public void collect() {
        long began = System.nanoTime();
        System.gc();
        while (memory.live() > others) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            if (System.nanoTime() - began > AT_MOST_NANOS) {
                throw new IllegalStateException("not all came back: live=" + (memory.live() - others));
            }
        }
    }
}
