// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Allocation, use and release of a block, as calls to the three roles; and an allocation that fails. */
final class LifeOfABlock {
    private LifeOfABlock() {}

    static void tell(Story story) {
        RecordedRoles roles = new RecordedRoles();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-life").limit("1m").build();
        try (DirectMemory memory = Memories.implementation().create(config, roles)) {
            story.tell(
                    "A memory has three roles: a Reserver keeps the quota, an Allocator takes bytes from the system, and"
                            + " a Cleaner makes sure that they go back. This example records the calls to each.");
            MemoryBlock block = memory.allocate(4096);
            List<String> allocation = recorded(story, "memory.allocate(4096)", roles);
            story.claim(
                    allocation.get(0).startsWith("reserve(")
                            && allocation.get(1).startsWith("allocateZeroed(")
                            && allocation.get(2).startsWith("register("),
                    "first the quota, then the memory, then the registration for its release",
                    Rule.BLK_01);

            long answer = block.borrow(buffer -> buffer.putLong(0, 42).getLong(0));
            story.claim(
                    answer == 42 && recorded(story, "block.borrow(body)", roles).isEmpty(), "a borrow calls no role");

            block.close();
            release(
                    story,
                    recorded(story, "block.close()", roles),
                    Thread.currentThread().getName());
            block.close();
            story.claim(
                    recorded(story, "block.close(), again", roles).isEmpty(),
                    "a second close releases nothing",
                    Rule.BLK_16);

            story.tell(
                    "The next block is not closed and becomes unreachable. The collector finds it, and a thread of the"
                            + " cleaner does what close would have done.");
            memory.allocate(4096);
            recorded(story, "memory.allocate(4096), and the block becomes unreachable", roles);
            story.claim(
                    Await.collectingUntil(() -> memory.usage().count() == 0),
                    "after a collection the block is released, without a call",
                    Rule.CLN_05,
                    Rule.GCR_01);
            release(story, recorded(story, "the collector", roles), "floe-cleaner tour-life");

            failedAllocation(story, memory, roles);
        }
    }

    private static void release(Story story, List<String> release, String thread) {
        story.claim(
                release.get(0).equals("free(address, 4096) on " + thread)
                        && release.get(1).startsWith("unreserve("),
                "free, then unreserve: the charge stays until the memory is freed",
                Rule.DEA_02);
    }

    private static void failedAllocation(Story story, DirectMemory memory, RecordedRoles roles) {
        story.tell(
                "Last, an allocation that fails in its last step. The steps before it must be rolled back, the last one"
                        + " first. JDK 8 did not do that: such a failure lost memory and quota for ever.");
        RuntimeException cause = new IllegalStateException("no room for one more registration");
        roles.failRegistrationsWith(cause);
        Throwable thrown = null;
        try {
            memory.allocate(4096);
        } catch (IllegalStateException failed) {
            thrown = failed;
        }
        List<String> calls = new ArrayList<>(recorded(story, "memory.allocate(4096)", roles));
        story.claim(
                calls.size() == 5
                        && calls.get(3).startsWith("free(")
                        && calls.get(4).startsWith("unreserve(")
                        && thrown == cause,
                "freed, unreserved, and the same exception was thrown: " + thrown.getMessage(),
                Rule.BLK_03);
        story.claim(
                memory.usage().count() == 0, "nothing stays charged: " + Memories.figures(memory.usage()), Rule.OBS_01);
    }

    private static List<String> recorded(Story story, String cause, RecordedRoles roles) {
        List<String> calls = roles.calls();
        story.show(cause, calls.isEmpty() ? "no call" : String.join(", ", calls));
        return calls;
    }
}
