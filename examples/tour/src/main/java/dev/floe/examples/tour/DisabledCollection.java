// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static dev.floe.examples.tour.Memories.MIB;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import java.nio.ByteBuffer;
import java.util.List;

/** What the flag {@code -XX:+DisableExplicitGC} does to direct memory, and what to do about it. */
final class DisabledCollection implements Example {
    private static final int BLOCKS = 8;

    /** {@return this example, with that flag} */
    static Example inItsOwnJvm() {
        return new ChildStory(
                DisabledCollection.class,
                List.of("-XX:+DisableExplicitGC", "-XX:+UseSerialGC", "-Xmx64m", "-XX:MaxDirectMemorySize=8m"));
    }

    @Override
    public void tell(Story story) {
        story.tell(
                "A memory has a limit of 8 MiB. Eight blocks of 1 MiB fill it, and all are unreachable. One more block"
                        + " is requested. The request cannot trigger a collection, so it waits for a release up to maxWait"
                        + " and then reports the reason.");
        try (DirectMemory memory = DirectMemory.open(config("tour-system").build())) {
            fillWithGarbage(memory);
            QuotaExceededError refused = refusal(memory);
            story.quote(refused.getMessage());
            story.claim(
                    refused.getMessage().contains("DisableExplicitGC"),
                    "the refusal names the flag",
                    Rule.RES_16,
                    Rule.RES_17);
        }
        story.tell("What to do, best first. Close blocks: then no request needs a collection.");
        try (DirectMemory memory = DirectMemory.open(config("tour-closing").build())) {
            for (int i = 0; i < 10 * BLOCKS; i++) {
                memory.allocate(MIB).close();
            }
            story.claim(
                    memory.usage().count() == 0, 10 * BLOCKS + " blocks of 1 MiB passed through 8 MiB", Rule.BLK_14);
        }
        story.tell(
                "Remove the flag. If it is there because of pauses, -XX:+ExplicitGCInvokesConcurrent makes G1 collect"
                        + " in the background instead. If the flag must stay, let the memory request a collection as"
                        + " `jcmd GC.run` does, which most collectors obey: option(\"collect\", \"diagnostic\").");
        try (DirectMemory memory = DirectMemory.open(
                config("tour-diagnostic").option("collect", "diagnostic").build())) {
            fillWithGarbage(memory);
            try (MemoryBlock block = memory.allocate(MIB)) {
                story.claim(
                        block.isAlive(),
                        "unreachable blocks filled the quota, and the request was granted",
                        Rule.GCR_02);
            }
        }
        jdk(story);
    }

    /** Runs last: afterwards this JVM has no direct memory left, not even to read a file. */
    private static void jdk(Story story) {
        story.tell("The JDK has a limit of 8 MiB too. Buffers of 1 MiB are allocated and become unreachable until one"
                + " is refused.");
        try {
            for (int i = 0; i <= BLOCKS; i++) {
                ByteBuffer.allocateDirect((int) MIB);
            }
            throw new Story.Untrue("with the flag, allocateDirect fails when unreachable buffers fill the quota");
        } catch (OutOfMemoryError failed) {
            story.quote(failed.getMessage());
            story.claim(
                    !failed.getMessage().contains("DisableExplicitGC"),
                    "every buffer was unreachable, no collection was allowed, and the message does not say so");
        }
    }

    private static DirectMemoryConfig.Builder config(String name) {
        return DirectMemoryConfig.builder().name(name).limit(BLOCKS * MIB);
    }

    private static void fillWithGarbage(DirectMemory memory) {
        for (int i = 0; i < BLOCKS; i++) {
            memory.allocate(MIB);
        }
    }

    private static QuotaExceededError refusal(DirectMemory memory) {
        try (MemoryBlock block = memory.allocate(MIB)) {
            throw new Story.Untrue("the request is refused, but it got a block of " + block.capacity());
        } catch (QuotaExceededError refused) {
            return refused;
        }
    }
}
