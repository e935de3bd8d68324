// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.CLN_14;
import static dev.floe.spec.rules.Rule.CLN_15;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Cleaner.Cleanable;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a thunk may do, and what it must not do to others. */
class ThunkChecks {
    private static final Duration LONG = Duration.ofSeconds(15);

    /** If this fails, look at locks: none may be held while foreign code runs. */
    @Check(CLN_14)
    void thunkRegistersAndCleansOthers(Cleaner cleaner, Race race) {
        Object referent = new Object();
        AtomicInteger runs = new AtomicInteger();
        Cleanable other = cleaner.register(referent, runs::incrementAndGet);
        Cleanable cleanable = cleaner.register(referent, () -> registerAndClean(cleaner, referent, runs, other));
        race.start("caller", cleanable::clean).join();
        Expect.equal("thunks run by a thunk", 2, runs.get());
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at what the cleaning thread holds while it runs a thunk, and at calls that wait for it. */
    @Check(value = CLN_14, needs = GC_RELEASE)
    void automaticThunkRegistersAndCleansOthers(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        Object referent = new Object();
        AtomicInteger runs = new AtomicInteger();
        Cleanable other = cleaner.register(referent, runs::incrementAndGet);
        Registrations.drop(cleaner, () -> registerAndClean(cleaner, referent, runs, other));
        watch.awaitCleaned("referent whose thunk cleans others", () -> runs.get() == 2);
        Reference.reachabilityFence(referent);
    }

    private static void registerAndClean(Cleaner cleaner, Object referent, AtomicInteger runs, Cleanable other) {
        cleaner.register(referent, runs::incrementAndGet).clean();
        other.clean();
    }

    /** If this fails, look at what an allocation waits for: not for the thread that it may be on. */
    @Check(CLN_14)
    void thunkAllocates(Cleaner cleaner, DirectMemory memory, Race race) {
        Object referent = new Object();
        AtomicInteger allocated = new AtomicInteger();
        Cleanable cleanable = cleaner.register(referent, () -> allocate(memory, allocated));
        race.start("caller", cleanable::clean).join();
        Expect.equal("blocks allocated by a thunk", 1, allocated.get());
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at what an allocation waits for: not for the thread that it may be on. */
    @Check(value = CLN_14, needs = GC_RELEASE)
    void automaticThunkAllocates(Cleaner cleaner, DirectMemory memory, Gc gc) {
        Gc.Watch watch = gc.watch();
        AtomicInteger allocated = new AtomicInteger();
        Registrations.drop(cleaner, () -> allocate(memory, allocated));
        watch.awaitCleaned("referent whose thunk allocates", () -> allocated.get() == 1);
    }

    private static void allocate(DirectMemory memory, AtomicInteger allocated) {
        MemoryBlock block = memory.allocate(64);
        allocated.addAndGet(block.isAlive() ? 1 : 0);
    }

    /** If this fails, look at locks: none may be held while foreign code runs, however long it takes. */
    @Check(CLN_15)
    void slowThunkHoldsUpNobody(Cleaner cleaner, Race race, Clock clock) throws InterruptedException {
        Object referent = new Object();
        Slow slow = new Slow(clock);
        Race.Task caller = race.start("slow", cleaner.register(referent, slow)::clean);
        try {
            Expect.that(slow.begins(), "thunk did not begin to run");
            race.start("other", () -> registerAndCleanOne(cleaner)).join();
        } finally {
            slow.end();
        }
        caller.join();
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at what the cleaning thread holds while it runs a thunk. */
    @Check(value = CLN_15, needs = GC_RELEASE)
    void slowAutomaticThunkHoldsUpNobody(Cleaner cleaner, Race race, Gc gc, Clock clock) {
        Gc.Watch watch = gc.watch();
        Slow slow = new Slow(clock);
        Registrations.drop(cleaner, slow);
        try {
            watch.awaitCleaned("referent whose thunk is slow", slow::hasBegun);
            race.start("other", () -> registerAndCleanOne(cleaner)).join();
        } finally {
            slow.end();
        }
    }

    private static void registerAndCleanOne(Cleaner cleaner) {
        AtomicInteger runs = new AtomicInteger();
        Object referent = new Object();
        cleaner.register(referent, runs::incrementAndGet).clean();
        Expect.equal("runs beside a slow thunk", 1, runs.get());
        Reference.reachabilityFence(referent);
    }

    /** A thunk that takes its time, until it is told to end. */
    private static final class Slow implements Runnable {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final long bound;

        Slow(Clock clock) {
            this.bound = 2 * clock.scaled(LONG).toMillis();
        }

        @Override
        public void run() {
            begun.countDown();
            try {
                Expect.that(end.await(bound, TimeUnit.MILLISECONDS), "slow thunk was never told to end");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        boolean begins() throws InterruptedException {
            return begun.await(bound, TimeUnit.MILLISECONDS);
        }

        boolean hasBegun() {
            return begun.getCount() == 0;
        }

        void end() {
            end.countDown();
        }
    }
}
