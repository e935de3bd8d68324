// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Threads that allocate as fast as they can, and then close or drop each block. */
final class Race {
    /** How long a block is in use before it is closed. */
    private static final long USE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DirectMemory memory;
    private final long capacity;
    private final LongAdder dropped;
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    /**
     * Creates a race.
     *
     * @param capacity the capacity of each block
     * @param dropped counts dropped blocks; null if the threads close their blocks
     */
    Race(DirectMemory memory, long capacity, LongAdder dropped) {
        this.memory = memory;
        this.capacity = capacity;
        this.dropped = dropped;
    }

    /** {@return the result as text, when the race is over} */
    String run(int threads, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> racers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread racer = new Thread(() -> race(end), "racer-" + i);
            racer.setDaemon(true);
            racer.start();
            racers.add(racer);
        }
        for (Thread racer : racers) {
            racer.join();
        }
        return String.format(
                Locale.ROOT,
                "%d granted, %d refused, the slowest took %.0f ms",
                granted.sum(),
                refused.sum(),
                longestNanos.get() / 1e6);
    }

    private void race(long end) {
        try {
            while (System.nanoTime() < end) {
                request();
            }
        } catch (IllegalStateException memoryClosed) {
            Thread.currentThread().interrupt(); // the lab was closed, so the race ends
        }
    }

    private void request() {
        long begun = System.nanoTime();
        try {
            MemoryBlock block = memory.allocate(capacity);
            longestNanos.accumulate(System.nanoTime() - begun);
            granted.increment();
            use(block);
        } catch (QuotaExceededError full) {
            refused.increment();
            longestNanos.accumulate(System.nanoTime() - begun);
        }
    }

    private void use(MemoryBlock block) {
        if (dropped == null) {
            LockSupport.parkNanos(USE_NANOS);
            block.close();
        } else {
            dropped.increment();
        }
    }
}
