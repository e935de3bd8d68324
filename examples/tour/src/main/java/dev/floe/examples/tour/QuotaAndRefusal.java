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

/** A limit is exact, and a refusal has figures in it. */
final class QuotaAndRefusal {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private QuotaAndRefusal() {}

    static void tell(Story story) {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-quota")
                .limit(8 * MIB)
                .maxWait(PATIENCE)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            story.tell("A memory with a limit of 8 MiB. Two blocks of 4 MiB fill it exactly.");
            MemoryBlock first = memory.allocate(4 * MIB);
            MemoryBlock second = memory.allocate(4 * MIB);
            Usage full = memory.usage();
            story.show("the books", Memories.figures(full));
            story.claim(full.totalCapacity() == full.limit(), "what exactly fits is granted", Rule.RES_03);

            story.tell(
                    "One byte more. The request helps, asks for a collection and waits as long as it was configured to"
                            + " (" + PATIENCE.toMillis() + " ms); both blocks are in use, so nothing helps.");
            QuotaExceededError refused = refusal(memory, 1);
            story.quote(refused.getMessage());
            story.claim(
                    refused.usage() + refused.request() > refused.limit(),
                    "charged + request > limit, in one measure",
                    Rule.RES_10);
            story.claim(memory.usage().equals(full), "the books are as they were", Rule.RES_11);
            story.claim(
                    OutOfMemoryError.class.isInstance(refused),
                    "it is an OutOfMemoryError: handlers written for ByteBuffer.allocateDirect keep working");

            never(story);

            story.tell("Who would rather ask than fail, asks: tryAllocate(1) neither waits nor collects.");
            story.claim(memory.tryAllocate(1).isEmpty(), "an empty answer", Rule.BLK_31);

            story.tell("One block is closed, and its room is there at once, for anybody, without a collection.");
            first.close();
            try (MemoryBlock third = memory.allocate(4 * MIB)) {
                story.claim(third.isAlive(), "granted", Rule.BLK_14);
            }
            second.close();
            story.claim(memory.usage().count() == 0, "at the end: " + Memories.figures(memory.usage()), Rule.OBS_01);
        }
    }

    private static void never(Story story) {
        Duration patience = Duration.ofMinutes(1);
        story.tell(
                "9 MiB can never fit into 8. There is nothing to wait for, so nobody waits, not even in an empty memory"
                        + " with a maxWait of a minute, and no collection stops the process.");
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-never")
                .limit(8 * MIB)
                .maxWait(patience)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            long begun = System.nanoTime();
            story.quote(refusal(memory, 9 * MIB).getMessage());
            story.claim(System.nanoTime() - begun < patience.toNanos(), "refused at once", Rule.RES_05);
        }
    }

    private static QuotaExceededError refusal(DirectMemory memory, long capacity) {
        try (MemoryBlock block = memory.allocate(capacity)) {
            throw new Story.Untrue("a request that does not fit is refused, but got a block of " + block.capacity());
        } catch (QuotaExceededError refused) {
            return refused;
        }
    }
}
