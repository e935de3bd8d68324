// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Threads that allocate, read, write, borrow, keep, close and drop blocks at random. All threads use the same blocks.
 *
 * <p>Each long of a block holds the number of the block, before other threads see the block. If a thread reads another
 * value through a view, the view has reached the memory of another block, or memory that was released. If a thread writes
 * through a view that should have expired, the number of another block is overwritten. All else that goes wrong shows as
 * an exception.
 */
final class Soak {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int LARGE_ONE_IN = 64;

    private final AtomicReferenceArray<Numbered> blocks;
    private final AtomicReferenceArray<Kept> kept;
    private final DirectMemory memory;
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final LongAdder steps = new LongAdder();
    private final LongAdder allocated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder expired = new LongAdder();

    private record Numbered(ForeignBlock block, long number) {}

    /** A view that is kept, perhaps longer than its block is open. */
    private record Kept(MemorySegment segment, ByteBuffer buffer, long number) {}

    Soak(ForeignProvider provider, int liveBlocks) {
        this.memory = provider.create(
                DirectMemoryConfig.builder().name("soak").limit("64m").build());
        this.blocks = new AtomicReferenceArray<>(liveBlocks);
        this.kept = new AtomicReferenceArray<>(liveBlocks);
    }

    /** {@return counts of what happened} */
    String run(Duration duration, int threads, ThreadFactory factory) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Thread> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = factory.newThread(() -> work(random, end));
            thread.start();
            crew.add(thread);
        }
        for (Thread thread : crew) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new AssertionError("soak failed", failure.get());
        }
        return "steps=" + steps + ", allocated=" + allocated + ", refused=" + refused + ", read=" + read + ", expired="
                + expired;
    }

    /** {@return the usage after every block was closed, or dropped and found by a collection} */
    Usage end() {
        for (int i = 0; i < blocks.length(); i++) {
            Numbered last = blocks.getAndSet(i, null);
            if (last != null && i % 2 == 0) {
                last.block.close();
            }
            kept.set(i, null);
        }
        Await.collectedUntil("all blocks are released", () -> memory.usage().count() == 0);
        memory.close();
        return memory.usage();
    }

    private void work(SplittableRandom random, long end) {
        try {
            while (System.nanoTime() < end && failure.get() == null) {
                step(random);
                steps.increment();
            }
        } catch (Throwable failed) {
            failure.compareAndSet(null, failed);
        }
    }

    private void step(SplittableRandom random) {
        int where = random.nextInt(blocks.length());
        Numbered some = blocks.get(where);
        int what = random.nextInt(64);
        if (some == null || what < 12) {
            replace(where, random);
        } else if (what < 20) {
            useKept(random);
        } else {
            try {
                use(some, what, random);
            } catch (IllegalStateException closedMeanwhile) {
                expired.increment();
            }
        }
    }

    private void use(Numbered some, int what, SplittableRandom random) {
        switch (what) {
            case 20, 21, 22, 23 -> some.block.close();
            case 24 -> keep(random, new Kept(null, some.block.byteBuffer(), some.number));
            case 25 -> keep(random, new Kept(segmentOf(some), null, some.number));
            case 26, 27, 28, 29 -> keep(random, some.block.borrow(buffer -> new Kept(null, buffer, some.number)));
            case 30, 31 -> keep(random, some.block.borrowSegment(segment -> new Kept(segment, null, some.number)));
            case 32, 33, 34, 35 ->
                some.block.borrow(outer -> some.block.borrow(inner -> check(inner, some.number, random)));
            case 36, 37, 38, 39, 40, 41 -> some.block.borrowSegment(segment -> check(segment, some.number, random));
            case 42, 43, 44, 45, 46, 47, 48, 49 -> some.block.borrow(buffer -> write(buffer, some.number, random));
            default -> some.block.borrow(buffer -> check(buffer, some.number, random));
        }
    }

    private static MemorySegment segmentOf(Numbered some) {
        try {
            return some.block.segment();
        } catch (UnsupportedOperationException withoutNativeAccess) {
            return MemorySegment.ofBuffer(some.block.byteBuffer());
        }
    }

    /** The replaced block is closed by this thread, or left to the collector. */
    private void replace(int where, SplittableRandom random) {
        Numbered replaced = blocks.getAndSet(where, allocate(random));
        if (replaced != null && random.nextInt(4) > 0) {
            replaced.block.close();
        }
    }

    private Numbered allocate(SplittableRandom random) {
        long longs = 1 + random.nextInt(random.nextInt(LARGE_ONE_IN) == 0 ? 32 << 10 : 512);
        try {
            MemoryBlock block = memory.allocate(8 * longs);
            Numbered numbered =
                    new Numbered(ForeignBlock.of(block), lastNumber.incrementAndGet() * 0x9E3779B97F4A7C15L);
            numbered.block.borrowSegment(segment -> {
                for (long i = 0; i < longs; i++) {
                    requireZero(segment.get(LONG, 8 * i));
                    segment.set(LONG, 8 * i, numbered.number);
                }
                return null;
            });
            allocated.increment();
            return numbered;
        } catch (QuotaExceededError full) {
            refused.increment();
            return null;
        }
    }

    private static void requireZero(long fresh) {
        if (fresh != 0) {
            throw new AssertionError("fresh block does not read zero: value=" + fresh);
        }
    }

    private void keep(SplittableRandom random, Kept view) {
        kept.set(random.nextInt(kept.length()), view);
    }

    private void useKept(SplittableRandom random) {
        Kept view = kept.get(random.nextInt(kept.length()));
        if (view == null) {
            return;
        }
        try {
            if (view.segment != null) {
                check(view.segment, view.number, random);
            } else {
                write(view.buffer, view.number, random);
            }
        } catch (IllegalStateException | WrongThreadException expiredView) {
            expired.increment();
        }
    }

    private Object write(ByteBuffer buffer, long number, SplittableRandom random) {
        ByteBuffer own = buffer.duplicate().order(java.nio.ByteOrder.nativeOrder());
        for (int i = 0; i < 8; i++) {
            int index = 8 * random.nextInt(own.capacity() / 8);
            own.putLong(index, number);
            require(number, own.getLong(index));
        }
        return null;
    }

    private Object check(ByteBuffer buffer, long number, SplittableRandom random) {
        return check(MemorySegment.ofBuffer(buffer), number, random);
    }

    private Object check(MemorySegment segment, long number, SplittableRandom random) {
        long longs = segment.byteSize() / 8;
        for (int i = 0; i < 32; i++) {
            require(number, segment.get(LONG, 8 * random.nextLong(longs)));
        }
        if (random.nextInt(64) == 0) {
            Thread.yield(); // inside a borrow, perhaps
            require(number, segment.get(LONG, 0));
        }
        return null;
    }

    private void require(long number, long found) {
        if (found != number) {
            throw new AssertionError("data of another block read: own=" + number + ", found=" + found);
        }
        read.increment();
    }
}
