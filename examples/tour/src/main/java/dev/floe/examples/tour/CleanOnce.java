// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/** Two may end a block, its owner and the collector, and they may do it at the same time. */
final class CleanOnce {
    private static final int ACTIONS = 10_000;
    private static final int CALLERS = 4;

    private CleanOnce() {}

    static void tell(Story story) throws InterruptedException {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-clean").build();
        try (Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow()) {
            byHand(story, cleaner);
            byItself(story, cleaner);
            race(story, cleaner);
        }
    }

    private static void byHand(Story story, Cleaner cleaner) {
        story.tell("An action is registered for an object. Its owner cleans by hand, twice.");
        AtomicInteger runs = new AtomicInteger();
        Object owner = new Object();
        Cleaner.Cleanable cleanable = cleaner.register(owner, runs::incrementAndGet);
        Await.aCollection();
        story.claim(runs.get() == 0, "while the object is reachable, collections change nothing", Rule.CLN_06);
        Reference.reachabilityFence(owner);
        cleanable.clean();
        story.claim(runs.get() == 1, "clean() ran it, on the caller, before it returned", Rule.CLN_02);
        cleanable.clean();
        story.claim(runs.get() == 1, "clean() again did nothing", Rule.CLN_01);

        story.tell("Even an action that calls its own clean() runs once, because it was unlinked before it ran. Whoever"
                + " unlinks it, runs it: that is the whole trick, here as in sun.misc.Cleaner.");
        AtomicInteger nested = new AtomicInteger();
        AtomicReference<Cleaner.Cleanable> self = new AtomicReference<>();
        self.set(cleaner.register(owner, () -> {
            nested.incrementAndGet();
            self.get().clean();
        }));
        self.get().clean();
        story.claim(nested.get() == 1, "clean() inside the action did nothing", Rule.CLN_12);
    }

    private static void byItself(Story story, Cleaner cleaner) {
        story.tell("The next owner forgets. The Cleanable is dropped too; the cleaner keeps the registration, or else a"
                + " forgotten action would never run.");
        AtomicInteger runs = new AtomicInteger();
        cleaner.register(new Object(), runs::incrementAndGet);
        story.claim(
                Await.collectingUntil(() -> runs.get() == 1),
                "a collection found the object dead, and it ran by itself",
                Rule.CLN_03,
                Rule.CLN_05);
    }

    private static void race(Story story, Cleaner cleaner) throws InterruptedException {
        story.tell(ACTIONS + " actions of objects that are dead already; " + CALLERS
                + " threads clean each of them by hand while collections find them too.");
        AtomicIntegerArray runs = new AtomicIntegerArray(ACTIONS);
        List<Cleaner.Cleanable> cleanables = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            int index = i;
            cleanables.add(cleaner.register(new Object(), () -> runs.incrementAndGet(index)));
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> {
                start.countDown();
                cleanables.forEach(Cleaner.Cleanable::clean);
            });
            caller.start();
            callers.add(caller);
        }
        start.await();
        Await.aCollection();
        for (Thread caller : callers) {
            caller.join();
        }
        boolean all = Await.until(() -> sum(runs) >= ACTIONS);
        story.show("actions run", sum(runs) + " of " + ACTIONS);
        story.claim(all && once(runs), "each ran exactly once", Rule.CLN_01);
    }

    private static int sum(AtomicIntegerArray runs) {
        int sum = 0;
        for (int i = 0; i < runs.length(); i++) {
            sum += runs.get(i);
        }
        return sum;
    }

    private static boolean once(AtomicIntegerArray runs) {
        for (int i = 0; i < runs.length(); i++) {
            if (runs.get(i) != 1) {
                return false;
            }
        }
        return true;
    }
}
