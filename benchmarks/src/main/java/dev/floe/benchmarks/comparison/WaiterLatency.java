// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Live blocks fill the quota and a thread waits for its block: the time from the release of another block until the
 * waiter has its own. The waiter waits longer in each iteration, so that a subject that polls is met at different
 * points of its interval, and a subject that requests a collection is sometimes met during it.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class WaiterLatency extends ComparedBenchmark {
    private static final int FIRST_WAIT_MILLIS = 20;
    private static final int WAIT_INCREMENT_MILLIS = 18;

    private Candidate<Object> memory;
    private Object[] blocks;
    private Waiter waiter;
    private int iteration;

    /** Requests one block. */
    private final class Waiter extends Thread {
        private volatile Object got;
        private volatile Throwable failure;

        @Override
        public void run() {
            try {
                got = memory.allocate(bytes);
            } catch (Throwable failed) {
                failure = failed;
            }
        }
    }

    /** Opens the memory and fills it. */
    @Setup
    public void open() {
        memory = Subject.named(subject).open(QuotaFullOfGarbage.LIMIT);
        blocks = new Object[QuotaFullOfGarbage.LIMIT / bytes];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocate(bytes);
        }
    }

    /** Starts the waiter and lets it wait for a while. */
    @Setup(Level.Iteration)
    public void ask() throws InterruptedException {
        waiter = new Waiter();
        waiter.start();
        waiter.join(FIRST_WAIT_MILLIS + (long) WAIT_INCREMENT_MILLIS * iteration++);
        if (!waiter.isAlive()) {
            throw new IllegalStateException("the waiter did not wait", waiter.failure);
        }
    }

    /** Fills the quota again, with the block of the waiter. */
    @TearDown(Level.Iteration)
    public void refill() throws InterruptedException {
        waiter.join();
        blocks[0] = waiter.got;
    }

    /** Closes it. */
    @TearDown
    public void close() {
        for (Object block : blocks) {
            memory.release(block);
        }
        memory.close();
    }

    /** Releases a block and waits until the waiter has its own. */
    @Benchmark
    public void release() {
        memory.release(blocks[0]);
        long began = System.nanoTime();
        while (waiter.got == null) {
            if (waiter.failure != null || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(20)) {
                throw new IllegalStateException("the waiter got no block", waiter.failure);
            }
            Thread.yield(); // the waiter may need this processor
        }
    }
}
