// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Threads that only drop what they allocate: nothing is ever closed, so every byte comes back by a collection. The aim is
 * that no request is refused, whatever the collector. GCR-03
 *
 * <p>By hand, for longer than a test may take: {@code java … dev.floe.reference.GarbageStress THREADS BLOCK LIMIT SECONDS},
 * for example {@code 32 1m 128m 5}. The exit status is 1 if anything was refused.
 */
final class GarbageStress {
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong granted = new AtomicLong();
    private final LongAccumulator worstNanos = new LongAccumulator(Math::max, 0);

    public static void main(String[] args) throws InterruptedException {
        GarbageStress stress = new GarbageStress();
        long collections = collections();
        DirectMemoryConfig block = DirectMemoryConfig.builder().limit(args[1]).build();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("stress").limit(args[2]).build();
        stress.run(config, Integer.parseInt(args[0]), block.limit(), Long.parseLong(args[3]));
        System.out.println(stress + ", collections=" + (collections() - collections));
        System.exit(stress.refusals() == 0 ? 0 : 1);
    }

    void run(DirectMemoryConfig config, int threads, long blockSize, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (DirectMemory memory = new ReferenceProvider().create(config)) {
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        allocateAndDrop(memory, blockSize);
                    }
                });
                thread.start();
                all.add(thread);
            }
            for (Thread thread : all) {
                thread.join();
            }
        }
    }

    private void allocateAndDrop(DirectMemory memory, long blockSize) {
        long before = System.nanoTime();
        try {
            memory.allocate(blockSize);
            granted.incrementAndGet();
        } catch (QuotaExceededError refused) {
            refusals.incrementAndGet();
        }
        worstNanos.accumulate(System.nanoTime() - before);
    }

    long refusals() {
        return refusals.get();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Override
    public String toString() {
        return "granted=" + granted + ", refused=" + refusals + ", worstMillis="
                + TimeUnit.NANOSECONDS.toMillis(worstNanos.get());
    }
}
