// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static dev.floe.examples.tour.Memories.MIB;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;

/** An unreachable block in the old generation: young collections never find it, and no old one is due. */
final class Iceberg implements Example {
    private static final long BLOCK_BYTES = 48 * MIB;
    private static final int COLLECTIONS_TO_PROMOTE = 3;
    private static final int YOUNG_COLLECTIONS = 50;

    private static volatile Object sink;

    /** {@return this example, with flags that make the generations small and the collections predictable} */
    static Example inItsOwnJvm() {
        return new ChildStory(
                Iceberg.class, List.of("-XX:+UseSerialGC", "-Xmx64m", "-Xmn4m", "-XX:MaxTenuringThreshold=1"));
    }

    @Override
    public void tell(Story story) {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-iceberg")
                .limit(64 * MIB)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            unnoticed(story, memory);

            story.tell(
                    "First cure: a limit. A request for another 48 MiB does not fit into 64 MiB next to the unreachable"
                            + " block. So it requests a collection of the old generation.");
            long old = collections("MarkSweepCompact");
            MemoryBlock second = memory.allocate(BLOCK_BYTES);
            story.show("collections of the old generation", collections("MarkSweepCompact") - old);
            story.claim(memory.usage().count() == 1, "the unreachable block was released for a new one", Rule.GCR_05);

            story.tell(
                    "Second cure: the new block moves to the old generation and becomes unreachable too. If no request"
                            + " is expected, request a collection yourself at a time when a pause does no harm: System.gc(),"
                            + " or from outside, jcmd PID GC.run.");
            promote(second);
            second = null;
            youngCollections(YOUNG_COLLECTIONS);
            story.claim(memory.usage().count() == 1, "nothing finds it again");
            story.claim(
                    Await.collectingUntil(() -> memory.usage().count() == 0),
                    "found by a full collection",
                    Rule.GCR_01);

            story.tell("Third cure, and the best: close the block. Then the generation of its object does not matter.");
            MemoryBlock third = memory.allocate(BLOCK_BYTES);
            promote(third);
            old = collections("MarkSweepCompact");
            third.close();
            story.claim(
                    memory.usage().count() == 0 && collections("MarkSweepCompact") == old,
                    "released at once, without a collection",
                    Rule.BLK_14);
        }
    }

    private static void unnoticed(Story story, DirectMemory memory) {
        story.tell(
                "A block of 48 MiB. The heap has one small object for it, which survives some collections of the young"
                        + " generation and moves to the old one. Then it becomes unreachable.");
        promote(memory.allocate(BLOCK_BYTES));
        long old = collections("MarkSweepCompact");
        youngCollections(YOUNG_COLLECTIONS);
        story.show("collections of the young generation since", YOUNG_COLLECTIONS);
        story.show("collections of the old generation since", collections("MarkSweepCompact") - old);
        story.show(
                "heap in use",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB + " MiB");
        story.show("direct memory", Memories.figures(memory.usage()));
        story.claim(
                memory.usage().count() == 1 && collections("MarkSweepCompact") == old,
                "it is unreachable, and nothing finds it: the heap has no reason to collect the old generation");
    }

    private static void promote(MemoryBlock block) {
        youngCollections(COLLECTIONS_TO_PROMOTE);
        Reference.reachabilityFence(block);
    }

    private static void youngCollections(int count) {
        long wanted = collections("Copy") + count;
        while (collections("Copy") < wanted) {
            sink = new byte[64 << 10];
        }
    }

    private static long collections(String collector) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> bean.getName().equals(collector))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
