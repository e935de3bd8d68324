// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cost of other threads that only exist: closing a shared arena does a handshake with each of them. */
@State(Scope.Benchmark)
public class ParkedThreads extends Measured {
    private static final int BYTES = 64;

    /** The number of platform threads that stay parked during the measurement. */
    @Param({"0", "200"})
    public int parked;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private DirectMemory memory;

    /** Opens the memory and starts the threads that park. */
    @Setup
    public void open() throws InterruptedException {
        memory = foreignMemory();
        CountDownLatch started = new CountDownLatch(parked);
        for (int i = 0; i < parked; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                started.countDown();
                awaitEnd();
            }));
        }
        started.await();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the threads and closes the memory. */
    @TearDown
    public void close() throws InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        memory.close();
    }

    /** As in {@link RoundTrip}. */
    @Benchmark
    public long foreign() {
        try (MemoryBlock block = memory.allocate(BYTES)) {
            return block.borrow(Touch::ends);
        }
    }

    /** As in {@link RoundTrip}. */
    @Benchmark
    public long arenaOfShared() {
        try (Arena arena = Arena.ofShared()) {
            return Touch.ends(arena.allocate(BYTES, 16));
        }
    }
}
