// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A quota full of live blocks, and somebody waits for room: from the release of a block until the waiter has his. Each time he has
 * waited longer: who looks again now and then may be about to, or have just done so, and who has asked for a collection may be in it.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class RoomReturned extends Beside {
    private static final int SHORTEST_MILLIS = 20;
    private static final int LONGER_MILLIS = 18;

    private Contestant<Object> memory;
    private Object[] blocks;
    private Waiter waiter;
    private int asked;

    /** Asks for a block. */
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

    /** Opens the memory, and fills it. */
    @Setup
    public void open() {
        memory = Subject.named(subject).open(GarbageFull.LIMIT);
        blocks = new Object[GarbageFull.LIMIT / bytes];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocate(bytes);
        }
    }

    /** Somebody asks, and has waited for a while. */
    @Setup(Level.Iteration)
    public void ask() throws InterruptedException {
        waiter = new Waiter();
        waiter.start();
        waiter.join(SHORTEST_MILLIS + (long) LONGER_MILLIS * asked++);
        if (!waiter.isAlive()) {
            throw new IllegalStateException("did not wait", waiter.failure);
        }
    }

    /** Fills it again. */
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

    /** The release, and what it takes the waiter. */
    @Benchmark
    public void release() {
        memory.release(blocks[0]);
        long began = System.nanoTime();
        while (waiter.got == null) {
            if (waiter.failure != null || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(20)) {
                throw new IllegalStateException("the waiter has nothing", waiter.failure);
            }
            Thread.yield(); // the waiter may need this very processor
        }
    }
}
