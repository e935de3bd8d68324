// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads on one pooled memory: each block must be zero at first, keep what is written, and be counted. */
@Timeout(120)
class PoolStressTest {
    private static final long LIMIT = 1 << 17;
    private static final int THREADS = 6;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private DirectMemory memory;
    private final Queue<MemoryBlock> passedOn = new ConcurrentLinkedQueue<>();
    private final AtomicLong ledger = new AtomicLong();
    private final AtomicLong next = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private int capacitiesOfASize;

    /** Few sizes live in one berth after the other; many take each other's memory. */
    @ParameterizedTest
    @CsvSource({"CAPACITY, 1", "CAPACITY, 8", "SIZE, 1"})
    void blocksOfAllSizes_closedByAnyThread_areZeroAndDisjointAndCounted(QuotaBasis basis, int capacitiesOfASize) {
        this.capacitiesOfASize = capacitiesOfASize;
        memory = new ReferenceProvider()
                .create(DirectMemoryConfig.builder()
                        .limit(LIMIT)
                        .quotaBasis(basis)
                        .maxWait(Duration.ofMillis(5))
                        .option("pool", "on")
                        .build());
        long end = System.nanoTime() + NANOS;
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            Deque<MemoryBlock> mine = new ArrayDeque<>();
            while (System.nanoTime() < end) {
                step(random, mine);
            }
            mine.forEach(this::check);
        });
        passedOn.forEach(this::check);

        assertThat(ledger).hasValue(0);
        Await.until("nothing but what is retained, also where the cleaning thread gives a berth back", () -> {
            Usage usage = memory.usage();
            return usage.equals(Usage.of(LIMIT, 0, 0, usage.retained(), usage.retained()));
        });
        assertThat(refused.sum()).as("refused").isPositive();
        memory.allocate(LIMIT).close();
        memory.close();
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    private void step(SplittableRandom random, Deque<MemoryBlock> mine) {
        switch (random.nextInt(5)) {
            case 0, 1 -> allocate(random).ifPresent(mine::push);
            case 2 -> allocate(random).ifPresent(passedOn::add);
            case 3 -> Optional.ofNullable(mine.poll()).ifPresent(this::check);
            default -> Optional.ofNullable(passedOn.poll()).ifPresent(this::check);
        }
    }

    private Optional<MemoryBlock> allocate(SplittableRandom random) {
        int capacity = 8 << random.nextInt(12);
        Optional<MemoryBlock> block = memory.tryAllocate(capacity + random.nextInt(capacitiesOfASize));
        if (block.isEmpty()) {
            refused.increment();
            return block;
        }
        assertThat(ledger.addAndGet(block.get().capacity())).isLessThanOrEqualTo(LIMIT);
        long mark = next.incrementAndGet();
        block.get().borrow(buffer -> {
            for (int at = 0; at + 8 <= buffer.capacity(); at += 8) {
                require(buffer, at, 0);
                buffer.putLong(at, mark);
            }
            return null;
        });
        return block;
    }

    /** Without a library, for there are many of these. */
    private static void require(ByteBuffer buffer, int at, long expected) {
        if (buffer.getLong(at) != expected) {
            throw new AssertionError(
                    "other bytes: at=" + at + ", found=" + buffer.getLong(at) + ", expected=" + expected);
        }
    }

    private void check(MemoryBlock block) {
        block.borrow(buffer -> {
            long mark = buffer.getLong(0);
            for (int at = 0; at + 8 <= buffer.capacity(); at += 8) {
                require(buffer, at, mark);
            }
            return null;
        });
        ledger.addAndGet(-block.capacity());
        block.close();
    }
}
