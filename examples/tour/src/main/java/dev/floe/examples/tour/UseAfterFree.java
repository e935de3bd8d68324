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

/** An object may die while one of its methods runs. What that does to memory that its cleaner frees. */
final class UseAfterFree {
    private static final int ATTEMPTS = 10;
    private static final int COLLECTIONS = 3;
    private static final int WARM_UPS = 20_000;
    private static final byte LIVE = 1;
    private static final byte POISON = (byte) 0xDD;

    private UseAfterFree() {}

    // tag::table[]
    /** What many a library looks like inside: an object that owns memory, and a cleaner that frees it when it is dead. */
    static final class Table {
        private final ByteBuffer memory; // stands for a raw address: it keeps no Table alive

        Table(Cleaner cleaner, ByteBuffer memory) {
            this.memory = memory.put(0, LIVE);
            cleaner.register(this, () -> memory.put(0, POISON)); // poisons instead of freeing: we want to see it
        }

        /** Wrong: after its first line nobody needs {@code this} any more, and so it may be found dead. */
        boolean seesPoison(Clock clock) {
            ByteBuffer local = memory;
            return readsPoison(local, clock);
        }

        /** Right: it is reachable until the fence. */
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

    /** Reads until it reads poison, or some collections have passed. */
    private static boolean readsPoison(ByteBuffer memory, Clock clock) {
        int until = clock.now() + COLLECTIONS;
        while (clock.now() < until) {
            if (memory.get(0) == POISON) {
                return true;
            }
        }
        return memory.get(0) == POISON;
    }

    /** Tells how many collections have passed: those whose dead objects were dealt with. */
    private static final class Clock implements Runnable, AutoCloseable {
        private final AtomicInteger collections = new AtomicInteger();
        private final int step;
        private volatile boolean closed;

        /** A clock that is advanced by its readers, too; by 0 if the collections alone shall count. */
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
                collections.addAndGet(Integer.MAX_VALUE / 2); // nobody shall wait for a clock that stands still
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

    /** Who is reachable, the compiler decides. So it must see the code often, and all its ways, to compile it. */
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
        story.tell("A Table owns memory, and a cleaner that frees it when the Table is dead. One method copies the"
                + " address to a local variable and reads, while collections run. Here freeing only writes 0xDD"
                + " over the memory, so that we can look at what would have been a crash, or somebody else's"
                + " data.");
        int seen = 0;
        int seenFenced = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            seen += new Table(cleaner, ByteBuffer.allocate(1)).seesPoison(clock) ? 1 : 0;
            seenFenced += new Table(cleaner, ByteBuffer.allocate(1)).seesPoisonFenced(clock) ? 1 : 0;
        }
        story.show("without a fence, freed under the running method", seen + " of " + ATTEMPTS + " times");
        if (System.getProperty("java.vm.info", "").contains("interpreted")) {
            story.tell("This JVM only interprets, and the interpreter keeps `this` until the method ends.");
        } else {
            story.claim(seen > 0, "an object can die while its own method runs: the method no longer needs it");
        }
        story.show("with Reference.reachabilityFence(this) in finally", seenFenced + " of " + ATTEMPTS + " times");
        story.claim(
                seenFenced == 0, "until the fence it is reachable, and who is reachable is not cleaned", Rule.CLN_06);
    }

    private static void borrow(Story story, Clock clock) {
        story.tell(
                "Who uses Floe's blocks by borrow() need not think of it: the block is pinned while the body runs, even"
                        + " if the borrow is all that is left of it, or somebody closes it meanwhile.");
        SpokenRoles roles = new SpokenRoles();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-borrow").limit("1m").build();
        try (DirectMemory memory = Memories.implementation().create(config, roles)) {
            boolean freed = memory.allocate(64).borrow(buffer -> isFreed(roles, buffer, clock));
            story.claim(
                    !freed,
                    "forgotten and borrowed: not released while " + COLLECTIONS + " collections pass",
                    Rule.GCR_04);

            MemoryBlock block = memory.allocate(128);
            boolean kept = block.borrow(buffer -> {
                block.close();
                return !block.isAlive() && buffer.put(0, LIVE).get(0) == LIVE && !isFreed(roles, buffer, clock);
            });
            story.claim(
                    kept, "closed and borrowed: dead for everybody else, and there until the body ends", Rule.BLK_22);
            story.claim(hasFreed(roles, 128), "then it is freed");
        }
    }

    private static boolean isFreed(SpokenRoles roles, ByteBuffer buffer, Clock clock) {
        readsPoison(buffer, clock);
        return hasFreed(roles, buffer.capacity());
    }

    private static boolean hasFreed(SpokenRoles roles, int capacity) {
        return roles.calls().stream().anyMatch(call -> call.startsWith("free(address, " + capacity + ")"));
    }
}
