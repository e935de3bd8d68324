// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A block that one thread allocates and touches, and another releases: passing time for a block. */
public class HandedOver extends Beside {
    private static final Object END = new Object();

    private Contestant<Object> memory;
    private Ring<Object> ring;
    private Thread releaser;
    private volatile RuntimeException failure;

    /** Opens the memory, and starts the thread that releases. */
    @Setup
    public void open() {
        memory = Subject.named(subject).open(NO_LIMIT);
        ring = new Ring<>();
        releaser = new Thread(this::releaseAll);
        releaser.start();
    }

    private void releaseAll() {
        for (Object next = ring.take(); next != END; next = ring.take()) {
            try {
                memory.release(next);
            } catch (RuntimeException unexpected) {
                failure = unexpected;
            }
        }
    }

    /** Ends the thread, and closes the memory. */
    @TearDown
    public void close() throws InterruptedException {
        ring.put(END);
        releaser.join();
        memory.close();
        if (failure != null) {
            throw failure;
        }
    }

    /** By the thread that allocates. */
    @Benchmark
    public long handOver() {
        Object block = memory.allocate(bytes);
        long read = memory.touch(block, bytes);
        ring.put(block);
        return read;
    }
}
