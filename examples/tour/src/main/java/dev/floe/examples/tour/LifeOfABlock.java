// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Birth, use and death of a block, told by the three roles that play in it; and a birth that fails. */
final class LifeOfABlock {
    private LifeOfABlock() {}

    static void tell(Story story) {
        SpokenRoles roles = new SpokenRoles();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-life").limit("1m").build();
        try (DirectMemory memory = Memories.implementation().create(config, roles)) {
            story.tell("A memory is three roles at work: a Reserver keeps the books, an Allocator takes bytes from the"
                    + " system, a Cleaner sees to it that they go back. We listen to each of them.");
            MemoryBlock block = memory.allocate(4096);
            List<String> birth = heard(story, "memory.allocate(4096)", roles);
            story.claim(
                    birth.get(0).startsWith("reserve(")
                            && birth.get(1).startsWith("allocateZeroed(")
                            && birth.get(2).startsWith("register("),
                    "the books first, then the memory, then the way back",
                    Rule.BLK_01);

            long answer = block.borrow(buffer -> buffer.putLong(0, 42).getLong(0));
            story.claim(
                    answer == 42 && heard(story, "block.borrow(body)", roles).isEmpty(), "using it calls no role");

            block.close();
            death(
                    story,
                    heard(story, "block.close()", roles),
                    Thread.currentThread().getName());
            block.close();
            story.claim(
                    heard(story, "block.close(), again", roles).isEmpty(),
                    "closing again releases nothing",
                    Rule.BLK_16);

            story.tell("The next block is not closed, it is forgotten. The collector finds it, and a thread of the"
                    + " cleaner does what close would have done.");
            memory.allocate(4096);
            heard(story, "memory.allocate(4096), and the block is dropped", roles);
            story.claim(
                    Await.collectingUntil(() -> memory.usage().count() == 0),
                    "after a collection it is gone, nobody calling",
                    Rule.CLN_05,
                    Rule.GCR_01);
            death(story, heard(story, "the collector", roles), "floe-cleaner tour-life");

            failedBirth(story, memory, roles);
        }
    }

    private static void death(Story story, List<String> death, String thread) {
        story.claim(
                death.get(0).equals("free(address, 4096) on " + thread)
                        && death.get(1).startsWith("unreserve("),
                "free, then unreserve: a charge never leaves before its memory",
                Rule.DEA_02);
    }

    private static void failedBirth(Story story, DirectMemory memory, SpokenRoles roles) {
        story.tell("Last, a birth that fails in its last step. What was done must be undone, last step first; JDK 8"
                + " forgot it, and such a failure cost memory and quota for ever.");
        RuntimeException cause = new IllegalStateException("no room for one more registration");
        roles.failRegistrationsWith(cause);
        Throwable thrown = null;
        try {
            memory.allocate(4096);
        } catch (IllegalStateException failed) {
            thrown = failed;
        }
        List<String> calls = new ArrayList<>(heard(story, "memory.allocate(4096)", roles));
        story.claim(
                calls.size() == 5
                        && calls.get(3).startsWith("free(")
                        && calls.get(4).startsWith("unreserve(")
                        && thrown == cause,
                "freed, unreserved, and the very same exception came out: " + thrown.getMessage(),
                Rule.BLK_03);
        story.claim(memory.usage().count() == 0, "nothing is left: " + Memories.figures(memory.usage()), Rule.OBS_01);
    }

    private static List<String> heard(Story story, String cause, SpokenRoles roles) {
        List<String> calls = roles.calls();
        story.show(cause, calls.isEmpty() ? "nothing is called" : String.join(", ", calls));
        return calls;
    }
}
