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

/** A dead block in the old generation: small collections never find it, and there is no reason for a large one. */
final class Iceberg implements Example {
    private static final long BERG = 48 * MIB;
    private static final int TO_GROW_OLD = 3;
    private static final int MANY = 50;

    private static volatile Object sink;

    /** {@return this example with the flags that make its generations small and its collections predictable} */
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
            asleep(story, memory);

            story.tell(
                    "First cure: a limit. A request for another 48 MiB does not fit into 64 beside the dead block. So"
                            + " it asks for a collection that covers the old generation.");
            long old = collections("MarkSweepCompact");
            MemoryBlock second = memory.allocate(BERG);
            story.show("collections of the old generation", collections("MarkSweepCompact") - old);
            story.claim(memory.usage().count() == 1, "the dead block made way for a new one", Rule.GCR_05);

            story.tell(
                    "Second cure: the new one grows old and is dropped as well. Where no request is going to ask, ask"
                            + " yourself, at a moment when a pause does no harm: System.gc(), or from outside, jcmd PID"
                            + " GC.run.");
            growOld(second);
            second = null;
            youngCollections(MANY);
            story.claim(memory.usage().count() == 1, "asleep again");
            story.claim(
                    Await.collectingUntil(() -> memory.usage().count() == 0),
                    "found by a full collection",
                    Rule.GCR_01);

            story.tell("Third cure, and the best: close it. Then it does not matter where the object sits.");
            MemoryBlock third = memory.allocate(BERG);
            growOld(third);
            old = collections("MarkSweepCompact");
            third.close();
            story.claim(
                    memory.usage().count() == 0 && collections("MarkSweepCompact") == old,
                    "released on the spot, without any collection",
                    Rule.BLK_14);
        }
    }

    private static void asleep(Story story, DirectMemory memory) {
        story.tell(
                "A block of 48 MiB. What the heap holds of it is one small object, which survives some collections of"
                        + " the young generation and moves to the old one. Then it is dropped.");
        growOld(memory.allocate(BERG));
        long old = collections("MarkSweepCompact");
        youngCollections(MANY);
        story.show("collections of the young generation since", MANY);
        story.show("collections of the old generation since", collections("MarkSweepCompact") - old);
        story.show(
                "heap in use",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB + " MiB");
        story.show("direct memory", Memories.figures(memory.usage()));
        story.claim(
                memory.usage().count() == 1 && collections("MarkSweepCompact") == old,
                "dead, and nobody finds it: the heap has no reason to look there");
    }

    private static void growOld(MemoryBlock block) {
        youngCollections(TO_GROW_OLD);
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
