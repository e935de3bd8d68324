// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The wall-clock time of a block that one thread allocates and touches and another thread releases. */
public class ReleasedByOtherThread extends ComparedBenchmark {
    private static final Object END = new Object();

    private Candidate<Object> memory;
    private SpscQueue<Object> queue;
    private Thread releaser;
    private volatile RuntimeException failure;

    /** Opens the memory and starts the thread that releases blocks. */
    @Setup
    public void open() {
        memory = Subject.named(subject).open(NO_LIMIT);
        queue = new SpscQueue<>();
        releaser = new Thread(this::releaseAll);
        releaser.start();
    }

    private void releaseAll() {
        for (Object next = queue.take(); next != END; next = queue.take()) {
            try {
                memory.release(next);
            } catch (RuntimeException unexpected) {
                failure = unexpected;
            }
        }
    }

    /** Stops the thread and closes the memory. */
    @TearDown
    public void close() throws InterruptedException {
        queue.put(END);
        releaser.join();
        memory.close();
        if (failure != null) {
            throw failure;
        }
    }

    /** Runs on the thread that allocates. */
    @Benchmark
    public long handOver() {
        Object block = memory.allocate(bytes);
        long read = memory.touch(block, bytes);
        queue.put(block);
        return read;
    }
}
