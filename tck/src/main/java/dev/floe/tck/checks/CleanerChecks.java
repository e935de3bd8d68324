// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.CLN_01;
import static dev.floe.spec.rules.Rule.CLN_02;
import static dev.floe.spec.rules.Rule.CLN_12;
import static dev.floe.spec.rules.Rule.CLN_17;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Cleaner.Cleanable;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/** What a cleaner does when it is asked, and how often. */
class CleanerChecks {
    private static final int MANY = 300;
    private static final int VERY_MANY = 4_000;

    /** If this fails, look at what tells a registration that it was run. */
    @Check(CLN_01)
    void cleaningTwiceRunsTheThunkOnce(Cleaner cleaner) {
        AtomicInteger runs = new AtomicInteger();
        Object referent = new Object();
        Cleanable cleanable = cleaner.register(referent, runs::incrementAndGet);
        for (int i = 0; i < 3; i++) {
            cleanable.clean();
        }
        Expect.equal("runs of a thunk that was cleaned three times", 1, runs.get());
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at the unlinking: whoever unlinks may run, and only one can. */
    @Check(CLN_01)
    void racingCleansRunEachThunkOnce(Cleaner cleaner, Race race) {
        race.rounds(200, () -> {
            Object referent = new Object();
            AtomicIntegerArray runs = new AtomicIntegerArray(MANY);
            List<Cleanable> cleanables = registerMany(cleaner, referent, runs);
            race.together(3, (index, random) -> cleanables.forEach(Cleanable::clean));
            expectOnce(runs);
            Reference.reachabilityFence(referent);
        });
    }

    private static List<Cleanable> registerMany(Cleaner cleaner, Object referent, AtomicIntegerArray runs) {
        List<Cleanable> cleanables = new ArrayList<>();
        for (int i = 0; i < runs.length(); i++) {
            int nth = i;
            cleanables.add(cleaner.register(referent, () -> runs.incrementAndGet(nth)));
        }
        return cleanables;
    }

    private static void expectOnce(AtomicIntegerArray runs) {
        for (int i = 0; i < runs.length(); i++) {
            Expect.equal("runs of thunk " + i + " of " + runs.length(), 1, runs.get(i));
        }
    }

    /** If this fails, look at whether explicit and automatic cleaning unlink by the same step. */
    @Check(value = CLN_01, needs = GC_RELEASE)
    void cleanRacingWithTheCollectorRunsEachThunkOnce(Cleaner cleaner, Race race, Gc gc, Clock clock) {
        race.rounds(4, () -> {
            AtomicIntegerArray runs = new AtomicIntegerArray(VERY_MANY);
            Gc.Watch watch = gc.watch();
            List<Cleanable> cleanables = registerMany(cleaner, new Object(), runs);
            Race.Task collector = race.start(
                    "collector", () -> watch.awaitCleaned("one of the dropped referents", () -> sum(runs) > 0));
            while (sum(runs) == 0 && !collector.ended()) {
                Thread.onSpinWait();
            }
            cleanables.forEach(Cleanable::clean);
            collector.join();
            clock.await(Duration.ofSeconds(5), () -> sum(runs) >= VERY_MANY);
            expectOnce(runs);
        });
    }

    private static int sum(AtomicIntegerArray runs) {
        int sum = 0;
        for (int i = 0; i < runs.length(); i++) {
            sum += runs.get(i);
        }
        return sum;
    }

    /** If this fails, look at work handed to another thread: the caller must find it done. */
    @Check(CLN_02)
    void cleanRunsTheThunkOnItsCallerBeforeItReturns(Cleaner cleaner, Race race) {
        AtomicReference<Thread> ranOn = new AtomicReference<>();
        Object referent = new Object();
        Cleanable cleanable = cleaner.register(referent, () -> ranOn.set(Thread.currentThread()));
        cleanable.clean();
        Expect.equal("thread that ran the thunk when clean returned", Thread.currentThread(), ranOn.get());

        AtomicReference<Thread> ranElsewhere = new AtomicReference<>();
        Cleanable other = cleaner.register(referent, () -> ranElsewhere.set(Thread.currentThread()));
        Race.Task task = race.start("caller", () -> {
            other.clean();
            Expect.equal("thread that ran the thunk", Thread.currentThread(), ranElsewhere.get());
        });
        task.join();
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at the order in clean: unlink, then run. A lock that can be taken twice is no protection. */
    @Check(CLN_12)
    void cleanInsideItsOwnThunkDoesNothing(Cleaner cleaner, Race race) {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<Cleanable> self = new AtomicReference<>();
        Object referent = new Object();
        self.set(cleaner.register(referent, () -> cleanOnce(runs, self)));
        race.start("caller", () -> self.get().clean()).join();
        Expect.equal("runs of a thunk that cleans itself", 1, runs.get());
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at automatic cleaning: it has to unlink before it runs, like clean. */
    @Check(value = CLN_12, needs = GC_RELEASE)
    void cleanInsideItsOwnAutomaticThunkDoesNothing(Cleaner cleaner, Gc gc) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<Cleanable> self = new AtomicReference<>();
        Gc.Watch watch = gc.watch();
        self.set(Registrations.drop(cleaner, () -> {
            cleanOnce(runs, self);
            ended.incrementAndGet();
        }));
        watch.awaitCleaned("dropped referent whose thunk cleans itself", () -> ended.get() > 0);
        Expect.equal("runs of an automatic thunk that cleans itself", 1, runs.get());
    }

    /** Recursion is cut off, so that a cleaner that recurs fails by its count. */
    private static void cleanOnce(AtomicInteger runs, AtomicReference<Cleanable> self) {
        if (runs.incrementAndGet() < 10) {
            self.get().clean();
        }
    }

    /** If this fails, look at register: what it lets through here fails where nobody looks for it. */
    @Check(CLN_17)
    void nullIsRegisteredNeitherAsReferentNorAsThunk(Cleaner cleaner) {
        Object referent = new Object();
        AtomicInteger runs = new AtomicInteger();
        Expect.thrown(
                "register(null, thunk)",
                NullPointerException.class,
                () -> cleaner.register(null, runs::incrementAndGet));
        Expect.thrown("register(referent, null)", NullPointerException.class, () -> cleaner.register(referent, null));
        Expect.thrown("register(null, null)", NullPointerException.class, () -> cleaner.register(null, null));
        Expect.equal("runs of a thunk that was refused", 0, runs.get());
        Reference.reachabilityFence(referent);
    }
}
