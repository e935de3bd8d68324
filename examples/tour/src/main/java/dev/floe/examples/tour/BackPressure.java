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

/** A producer that is faster than its consumer: it waits for room, for as long as it likes, instead of failing. */
final class BackPressure {
    private static final int MESSAGES = 200;
    private static final int ROOM = 4;

    private BackPressure() {}

    static void tell(Story story) throws InterruptedException {
        DirectMemoryConfig config = DirectMemoryConfig.builder()
                .name("tour-pressure")
                .limit(ROOM * MIB)
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
                        + " The memory has room for " + ROOM
                        + ". Nobody counts messages, and there is no other limit: the producer"
                        + " asks with tryAllocate(1 MiB, 20 s), and that is all the back-pressure there is.");
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
                refused == 0 && sum.get() == MESSAGES * (MESSAGES - 1L) / 2 && most <= ROOM,
                MESSAGES + " MiB went through " + ROOM + " MiB, in order, and none was lost",
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
                "Now the consumer has stopped. The producer gets an empty answer when its 50 ms are over, not an error:"
                        + " it can drop the message, slow down, or say so to whoever sends.");
        MemoryBlock[] unread = new MemoryBlock[ROOM];
        for (int i = 0; i < ROOM; i++) {
            unread[i] = memory.allocate(MIB);
        }
        Optional<MemoryBlock> late = memory.tryAllocate(MIB, Duration.ofMillis(50));
        story.claim(late.isEmpty(), "empty after its time", Rule.RES_18);
        story.claim(memory.tryAllocate(MIB, Duration.ZERO).isEmpty(), "with no time at all, at once", Rule.RES_19);
        story.claim(memory.usage().count() == ROOM, "nothing of it is charged: " + Memories.figures(memory.usage()));
        for (MemoryBlock block : unread) {
            block.close();
        }
    }

    private static void interrupt(Story story, DirectMemory memory) {
        story.tell("A producer that is told to stop while it waits, stops.");
        MemoryBlock all = memory.allocate(ROOM * MIB);
        Thread.currentThread().interrupt();
        try {
            memory.tryAllocate(MIB, Duration.ofSeconds(20));
            throw new Story.Untrue("an interrupted request ends with InterruptedException");
        } catch (InterruptedException stopped) {
            story.claim(memory.usage().count() == 1, "InterruptedException, and nothing charged", Rule.RES_18);
        }
        all.close();
    }
}
