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

/** The flag that tuning guides recommend and direct memory cannot live with; and what to do. */
final class DisabledCollection implements Example {
    private static final int BLOCKS = 8;

    /** {@return this example with the flag that it is about} */
    static Example inItsOwnJvm() {
        return new ChildStory(
                DisabledCollection.class,
                List.of("-XX:+DisableExplicitGC", "-XX:+UseSerialGC", "-Xmx64m", "-XX:MaxDirectMemorySize=8m"));
    }

    @Override
    public void tell(Story story) {
        story.tell(
                "A memory with a limit of 8 MiB. Eight blocks of 1 MiB are dropped, so all of it is garbage. One more"
                        + " is asked for: it may not collect, so it waits for a release as long as it was configured to,"
                        + " and then says what is the matter.");
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
        story.tell("What to do, best first. Close blocks: then nobody needs a collection.");
        try (DirectMemory memory = DirectMemory.open(config("tour-closing").build())) {
            for (int i = 0; i < 10 * BLOCKS; i++) {
                memory.allocate(MIB).close();
            }
            story.claim(
                    memory.usage().count() == 0, 10 * BLOCKS + " blocks of 1 MiB passed through 8 MiB", Rule.BLK_14);
        }
        story.tell("Take the flag away; if pauses were the reason for it, -XX:+ExplicitGCInvokesConcurrent makes G1"
                + " collect in the background instead. If the flag must stay, let the memory ask as `jcmd GC.run` does,"
                + " which most collectors obey: option(\"collect\", \"diagnostic\").");
        try (DirectMemory memory = DirectMemory.open(
                config("tour-diagnostic").option("collect", "diagnostic").build())) {
            fillWithGarbage(memory);
            try (MemoryBlock block = memory.allocate(MIB)) {
                story.claim(block.isAlive(), "only garbage filled the quota, and the request was granted", Rule.GCR_02);
            }
        }
        jdk(story);
    }

    /** Last, for it leaves this JVM without direct memory: it could not even read a file any more. */
    private static void jdk(Story story) {
        story.tell("And the JDK? Its limit is 8 MiB too; buffers of 1 MiB are allocated and dropped until one is"
                + " refused.");
        try {
            for (int i = 0; i <= BLOCKS; i++) {
                ByteBuffer.allocateDirect((int) MIB);
            }
            throw new Story.Untrue("with the flag, allocateDirect fails at a quota full of garbage");
        } catch (OutOfMemoryError failed) {
            story.quote(failed.getMessage());
            story.claim(
                    !failed.getMessage().contains("DisableExplicitGC"),
                    "all of it was garbage, nobody was allowed to look, and the message does not say so");
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
            throw new Story.Untrue("the request is refused, but got a block of " + block.capacity());
        } catch (QuotaExceededError refused) {
            return refused;
        }
    }
}
