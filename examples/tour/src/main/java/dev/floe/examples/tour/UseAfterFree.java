// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An object can become unreachable while one of its methods runs, and then its cleaner frees the memory that the method
 * uses.
 */
final class UseAfterFree {
    private static final int ATTEMPTS = 10;
    private static final int COLLECTIONS = 3;
    private static final int WARM_UPS = 20_000;
    private static final byte LIVE = 1;
    private static final byte POISON = (byte) 0xDD;

    private UseAfterFree() {}

    // tag::table[]
    /** The usual design of a library: an object owns memory, and a cleaner frees it when the object is unreachable. */
    static final class Table {
        private final ByteBuffer memory; // stands for a raw address: it does not keep the Table reachable

        Table(Cleaner cleaner, ByteBuffer memory) {
            this.memory = memory.put(0, LIVE);
            cleaner.register(
                    this, () -> memory.put(0, POISON)); // poisons the memory instead of freeing it, to make it visible
        }

        /**
         * Wrong: after its first line the method no longer uses {@code this}, so {@code this} may become unreachable.
         */
        boolean seesPoison(Clock clock) {
            ByteBuffer local = memory;
            return readsPoison(local, clock);
        }

        /** Right: the object is reachable until the fence. */
        boolean seesPoisonFenced(Clock clock) {
            try {
                ByteBuffer local = memory;
                return readsPoison(local, clock);
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }
    // end::table[]

    /** Reads until it sees poison or some collections are over. */
    private static boolean readsPoison(ByteBuffer memory, Clock clock) {
        int until = clock.now() + COLLECTIONS;
        while (clock.now() < until) {
            if (memory.get(0) == POISON) {
                return true;
            }
        }
        return memory.get(0) == POISON;
    }

    /** Counts the collections whose unreachable objects were processed. */
    private static final class Clock implements Runnable, AutoCloseable {
        private final AtomicInteger collections = new AtomicInteger();
        private final int step;
        private volatile boolean closed;

        /** Creates a clock that each read advances by a step too; 0 if only collections count. */
        Clock(int step) {
            this.step = step;
        }

        int now() {
            return collections.addAndGet(step);
        }

        @Override
        public void run() {
            try {
                while (!closed) {
                    Await.aCollection();
                    collections.incrementAndGet();
                }
            } finally {
                collections.addAndGet(Integer.MAX_VALUE / 2); // otherwise a reader would wait for ever
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static void tell(Story story) {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-table").build();
        try (Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow()) {
            warmUp(cleaner);
            try (Clock clock = new Clock(0)) {
                new Thread(clock, "collections").start();
                tables(story, cleaner, clock);
                borrow(story, clock);
            }
        }
    }

    /** The compiler decides what stays reachable. So it must run the code often, on every path, to compile it. */
    private static void warmUp(Cleaner cleaner) {
        Clock running = new Clock(1);
        ByteBuffer memory = ByteBuffer.allocate(1);
        Table table = new Table(cleaner, memory);
        for (int i = 0; i < WARM_UPS; i++) {
            memory.put(0, i % 2 == 0 ? LIVE : POISON);
            table.seesPoison(running);
            table.seesPoisonFenced(running);
        }
    }

    private static void tables(Story story, Cleaner cleaner, Clock clock) {
        story.tell(
                "A Table owns memory, and a cleaner frees it when the Table is unreachable. One method copies the address"
                        + " to a local variable and reads while collections run. Here the cleaner only writes 0xDD over the"
                        + " memory, to show safely what would be a crash, or the data of another owner.");
        int seen = 0;
        int seenFenced = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            seen += new Table(cleaner, ByteBuffer.allocate(1)).seesPoison(clock) ? 1 : 0;
            seenFenced += new Table(cleaner, ByteBuffer.allocate(1)).seesPoisonFenced(clock) ? 1 : 0;
        }
        story.show("without a fence, freed while the method runs", seen + " of " + ATTEMPTS + " times");
        if (System.getProperty("java.vm.info", "").contains("interpreted")) {
            story.tell("This JVM only interprets, and the interpreter keeps `this` reachable until the method ends.");
        } else {
            story.claim(
                    seen > 0,
                    "an object can become unreachable while its own method runs: the method no longer uses it");
        }
        story.show("with Reference.reachabilityFence(this) in finally", seenFenced + " of " + ATTEMPTS + " times");
        story.claim(
                seenFenced == 0,
                "the object is reachable until the fence, and the cleaner does not run for a reachable object",
                Rule.CLN_06);
    }

    private static void borrow(Story story, Clock clock) {
        story.tell("With borrow() on Floe's blocks this cannot happen: the block is pinned while the body runs, even if"
                + " nothing else refers to the block, or if another caller closes it meanwhile.");
        RecordedRoles roles = new RecordedRoles();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-borrow").limit("1m").build();
        try (DirectMemory memory = Memories.implementation().create(config, roles)) {
            boolean freed = memory.allocate(64).borrow(buffer -> isFreed(roles, buffer, clock));
            story.claim(
                    !freed,
                    "unreachable and borrowed: not released while " + COLLECTIONS + " collections run",
                    Rule.GCR_04);

            MemoryBlock block = memory.allocate(128);
            boolean kept = block.borrow(buffer -> {
                block.close();
                return !block.isAlive() && buffer.put(0, LIVE).get(0) == LIVE && !isFreed(roles, buffer, clock);
            });
            story.claim(
                    kept,
                    "closed and borrowed: closed for other callers, and its memory stays until the body ends",
                    Rule.BLK_22);
            story.claim(hasFreed(roles, 128), "then the memory is freed");
        }
    }

    private static boolean isFreed(RecordedRoles roles, ByteBuffer buffer, Clock clock) {
        readsPoison(buffer, clock);
        return hasFreed(roles, buffer.capacity());
    }

    private static boolean hasFreed(RecordedRoles roles, int capacity) {
        return roles.calls().stream().anyMatch(call -> call.startsWith("free(address, " + capacity + ")"));
    }
}
