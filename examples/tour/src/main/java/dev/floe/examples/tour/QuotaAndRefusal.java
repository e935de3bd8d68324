// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static dev.floe.examples.tour.Memories.MIB;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import dev.floe.spec.rules.Rule;
import java.time.Duration;

/** A limit is exact, and a refusal contains figures. */
final class QuotaAndRefusal {
    private static final Duration MAX_WAIT = Duration.ofMillis(20);

    private QuotaAndRefusal() {}

    static void tell(Story story) {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-quota")
                .limit(8 * MIB)
                .maxWait(MAX_WAIT)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            story.tell("A memory has a limit of 8 MiB. Two blocks of 4 MiB fill it exactly.");
            MemoryBlock first = memory.allocate(4 * MIB);
            MemoryBlock second = memory.allocate(4 * MIB);
            Usage full = memory.usage();
            story.show("usage", Memories.figures(full));
            story.claim(full.totalCapacity() == full.limit(), "a request that fits exactly is granted", Rule.RES_03);

            story.tell("One byte more. The request processes pending references, requests a collection and waits up to"
                    + " maxWait (" + MAX_WAIT.toMillis() + " ms). Both blocks are reachable, so nothing is released.");
            QuotaExceededError refused = refusal(memory, 1);
            story.quote(refused.getMessage());
            story.claim(
                    refused.usage() + refused.request() > refused.limit(),
                    "charged + request > limit, all three counted the same way",
                    Rule.RES_10);
            story.claim(memory.usage().equals(full), "the usage is unchanged", Rule.RES_11);
            story.claim(
                    OutOfMemoryError.class.isInstance(refused),
                    "it is an OutOfMemoryError: a handler for ByteBuffer.allocateDirect still works");

            never(story);

            story.tell("A caller that does not want an error calls tryAllocate(1). It neither waits nor collects.");
            story.claim(memory.tryAllocate(1).isEmpty(), "an empty result", Rule.BLK_31);

            story.tell("One block is closed, and its quota is free at once for any thread, without a collection.");
            first.close();
            try (MemoryBlock third = memory.allocate(4 * MIB)) {
                story.claim(third.isAlive(), "granted", Rule.BLK_14);
            }
            second.close();
            story.claim(memory.usage().count() == 0, "at the end: " + Memories.figures(memory.usage()), Rule.OBS_01);
        }
    }

    private static void never(Story story) {
        Duration maxWait = Duration.ofMinutes(1);
        story.tell(
                "9 MiB can never fit into 8. Waiting cannot help, so the request does not wait, not even in an empty memory"
                        + " with a maxWait of a minute, and it requests no collection.");
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-never")
                .limit(8 * MIB)
                .maxWait(maxWait)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            long begun = System.nanoTime();
            story.quote(refusal(memory, 9 * MIB).getMessage());
            story.claim(System.nanoTime() - begun < maxWait.toNanos(), "refused at once", Rule.RES_05);
        }
    }

    private static QuotaExceededError refusal(DirectMemory memory, long capacity) {
        try (MemoryBlock block = memory.allocate(capacity)) {
            throw new Story.Untrue("a request that does not fit is refused, but it got a block of " + block.capacity());
        } catch (QuotaExceededError refused) {
            return refused;
        }
    }
}
