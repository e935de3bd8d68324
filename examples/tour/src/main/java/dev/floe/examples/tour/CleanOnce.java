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

/** The owner of a block and the collector may both end it, even at the same time. */
final class CleanOnce {
    private static final int ACTIONS = 10_000;
    private static final int CALLERS = 4;

    private CleanOnce() {}

    static void tell(Story story) throws InterruptedException {
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("tour-clean").build();
        try (Cleaner cleaner = Memories.implementation().cleaner(config).orElseThrow()) {
            explicit(story, cleaner);
            automatic(story, cleaner);
            race(story, cleaner);
        }
    }

    private static void explicit(Story story, Cleaner cleaner) {
        story.tell("A cleaning action is registered for an object. Its owner calls clean() twice.");
        AtomicInteger runs = new AtomicInteger();
        Object owner = new Object();
        Cleaner.Cleanable cleanable = cleaner.register(owner, runs::incrementAndGet);
        Await.aCollection();
        story.claim(
                runs.get() == 0, "while the object is reachable, a collection does not run the action", Rule.CLN_06);
        Reference.reachabilityFence(owner);
        cleanable.clean();
        story.claim(runs.get() == 1, "clean() ran the action on the calling thread, before it returned", Rule.CLN_02);
        cleanable.clean();
        story.claim(runs.get() == 1, "clean() again did nothing", Rule.CLN_01);

        story.tell(
                "An action that calls its own clean() runs once too, because the cleaner removes the registration before it"
                        + " runs the action. The thread that removes it runs it: sun.misc.Cleaner works the same way.");
        AtomicInteger nested = new AtomicInteger();
        AtomicReference<Cleaner.Cleanable> self = new AtomicReference<>();
        self.set(cleaner.register(owner, () -> {
            nested.incrementAndGet();
            self.get().clean();
        }));
        self.get().clean();
        story.claim(nested.get() == 1, "clean() inside the action did nothing", Rule.CLN_12);
    }

    private static void automatic(Story story, Cleaner cleaner) {
        story.tell("The next owner never calls clean(). Its Cleanable becomes unreachable too. The cleaner keeps the"
                + " registration reachable; otherwise the action would never run.");
        AtomicInteger runs = new AtomicInteger();
        cleaner.register(new Object(), runs::incrementAndGet);
        story.claim(
                Await.collectingUntil(() -> runs.get() == 1),
                "a collection found the object unreachable, and the action ran",
                Rule.CLN_03,
                Rule.CLN_05);
    }

    private static void race(Story story, Cleaner cleaner) throws InterruptedException {
        story.tell(ACTIONS + " actions of objects that are unreachable already. " + CALLERS
                + " threads call clean() on each while collections find the objects too.");
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
