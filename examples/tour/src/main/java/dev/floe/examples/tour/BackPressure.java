// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static dev.floe.examples.tour.Memories.MIB;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A producer that is faster than its consumer waits for quota, as long as it chooses, instead of failing. */
final class BackPressure {
    private static final int MESSAGES = 200;
    private static final int BLOCKS_THAT_FIT = 4;

    private BackPressure() {}

    static void tell(Story story) throws InterruptedException {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-pressure")
                .limit(BLOCKS_THAT_FIT * MIB)
                .build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            flow(story, memory);
            overload(story, memory);
            interrupt(story, memory);
        }
    }

    private static void flow(Story story, DirectMemory memory) throws InterruptedException {
        story.tell(
                "A producer writes " + MESSAGES + " messages of 1 MiB into blocks; a consumer reads each and closes it."
                        + " The memory holds " + BLOCKS_THAT_FIT
                        + " of them. Nothing else limits the producer: it calls tryAllocate(1 MiB, 20 s), and that"
                        + " alone makes the back-pressure.");
        BlockingQueue<MemoryBlock> messages = new ArrayBlockingQueue<>(MESSAGES);
        AtomicLong sum = new AtomicLong();
        Thread consumer = new Thread(() -> consume(messages, sum), "consumer");
        consumer.start();
        int refused = 0;
        long most = 0;
        for (long i = 0; i < MESSAGES; i++) {
            long number = i;
            Optional<MemoryBlock> block = memory.tryAllocate(MIB, Duration.ofSeconds(20));
            most = Math.max(most, memory.usage().count());
            if (block.isPresent()) {
                block.get().borrow(buffer -> buffer.putLong(0, number));
                messages.put(block.get());
            } else {
                refused++;
            }
        }
        consumer.join();
        story.show("messages consumed, refused", MESSAGES - refused + ", " + refused);
        story.show("most blocks at a time", most);
        story.claim(
                refused == 0 && sum.get() == MESSAGES * (MESSAGES - 1L) / 2 && most <= BLOCKS_THAT_FIT,
                MESSAGES + " MiB went through " + BLOCKS_THAT_FIT + " MiB, in order, and no message was lost",
                Rule.RES_02,
                Rule.RES_08);
    }

    private static void consume(BlockingQueue<MemoryBlock> messages, AtomicLong sum) {
        try {
            for (int i = 0; i < MESSAGES; i++) {
                try (MemoryBlock message = messages.take()) {
                    sum.addAndGet(message.<Long, RuntimeException>borrow(buffer -> buffer.getLong(0)));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void overload(Story story, DirectMemory memory) throws InterruptedException {
        story.tell(
                "Now the consumer has stopped. After 50 ms the producer gets an empty result, not an error: it can drop"
                        + " the message, slow down, or tell the sender.");
        MemoryBlock[] unread = new MemoryBlock[BLOCKS_THAT_FIT];
        for (int i = 0; i < BLOCKS_THAT_FIT; i++) {
            unread[i] = memory.allocate(MIB);
        }
        Optional<MemoryBlock> late = memory.tryAllocate(MIB, Duration.ofMillis(50));
        story.claim(late.isEmpty(), "an empty result after the timeout", Rule.RES_18);
        story.claim(memory.tryAllocate(MIB, Duration.ZERO).isEmpty(), "with a timeout of zero, at once", Rule.RES_19);
        story.claim(
                memory.usage().count() == BLOCKS_THAT_FIT,
                "the quota is charged nothing for it: " + Memories.figures(memory.usage()));
        for (MemoryBlock block : unread) {
            block.close();
        }
    }

    private static void interrupt(Story story, DirectMemory memory) {
        story.tell("A producer that is interrupted while it waits stops waiting.");
        MemoryBlock all = memory.allocate(BLOCKS_THAT_FIT * MIB);
        Thread.currentThread().interrupt();
        try {
            memory.tryAllocate(MIB, Duration.ofSeconds(20));
            throw new Story.Untrue("an interrupted request ends with InterruptedException");
        } catch (InterruptedException stopped) {
            story.claim(
                    memory.usage().count() == 1, "InterruptedException, and the quota is charged nothing", Rule.RES_18);
        }
        all.close();
    }
}
