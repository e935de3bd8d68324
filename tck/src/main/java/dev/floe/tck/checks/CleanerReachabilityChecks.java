// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.CLN_03;
import static dev.floe.spec.rules.Rule.CLN_04;
import static dev.floe.spec.rules.Rule.CLN_05;
import static dev.floe.spec.rules.Rule.CLN_06;
import static dev.floe.spec.rules.Rule.CLN_13;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Cleaner.Cleanable;
import dev.floe.tck.Check;
import dev.floe.tck.checks.Registrations.Counting;
import dev.floe.tck.fixture.Gc;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Who keeps whom: the cleaner its registrations, and neither the referent nor what was cleaned. */
class CleanerReachabilityChecks {
    private static final int MANY = 100;

    /** The last that a cleaning thread ran may still lie on its stack. */
    private static final int LAST = 10;

    /** If this fails, look at what links a registration: a weak link loses it in the first collection. */
    @Check(CLN_03)
    void registrationOutlivesItsDroppedCleanable(Cleaner cleaner, Gc gc) {
        Gc.Watch whileKept = gc.watch();
        Gc.Watch whenDropped = gc.watch();
        AtomicInteger runs = new AtomicInteger();
        List<Object> referents = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            referents.add(new Object());
            cleaner.register(referents.get(i), new Counting(runs));
        }
        whileKept.expectNotCleaned("reachable referent", () -> runs.get() > 0);
        referents.clear();
        whenDropped.awaitCleaned("one of " + MANY + " referents without a Cleanable", () -> runs.get() == MANY);
    }

    /** If this fails, look at fields of the registration, and at thunks that the cleaner wraps. */
    @Check(CLN_04)
    void registrationDoesNotKeepItsReferent(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        List<Cleanable> cleanables = new ArrayList<>();
        WeakReference<Object> referent = registerFresh(cleaner, cleanables);
        watch.awaitCleaned("referent of a registration whose Cleanable is kept", () -> referent.refersTo(null));
        Reference.reachabilityFence(cleanables);
    }

    private static WeakReference<Object> registerFresh(Cleaner cleaner, List<Cleanable> cleanables) {
        Object referent = new Object();
        cleanables.add(cleaner.register(referent, new Counting(new AtomicInteger())));
        return new WeakReference<>(referent);
    }

    /** If this fails, look at the thread that waits for dead referents: nobody else calls here. */
    @Check(CLN_05)
    void thunkOfADroppedReferentRuns(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        AtomicInteger runs = new AtomicInteger();
        List<Cleanable> cleanables = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            cleanables.add(Registrations.drop(cleaner, new Counting(runs)));
        }
        watch.awaitCleaned("one of " + MANY + " dropped referents", () -> runs.get() == MANY);
        Reference.reachabilityFence(cleanables);
    }

    /** If this fails, look at collections after the first: the thread that cleans must come back for more. */
    @Check(CLN_05)
    void thunksRunAgainAfterEachCollection(Cleaner cleaner, Gc gc) {
        for (int round = 1; round <= 3; round++) {
            Gc.Watch watch = gc.watch();
            AtomicInteger runs = new AtomicInteger();
            Registrations.drop(cleaner, new Counting(runs));
            watch.awaitCleaned("referent dropped in round " + round, () -> runs.get() == 1);
        }
    }

    /** If this fails, look at what decides that a referent is dead: only the collector can. */
    @Check(CLN_06)
    void thunkOfAReachableReferentDoesNotRun(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        AtomicInteger runs = new AtomicInteger();
        Object referent = new Object();
        Cleanable kept = cleaner.register(referent, new Counting(runs));
        cleaner.register(referent, new Counting(runs));
        Registrations.drop(cleaner, new Counting(new AtomicInteger())).clean();
        watch.expectNotCleaned("reachable referent", () -> runs.get() > 0);
        Reference.reachabilityFence(referent);
        Reference.reachabilityFence(kept);
    }

    /** If this fails, look at what clean leaves in the registry, and at the field of the registration that holds the thunk. */
    @Check(CLN_13)
    void cleanedRegistrationKeepsNoThunk(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        Object referent = new Object();
        List<WeakReference<Object>> thunks = new ArrayList<>();
        List<Cleanable> kept = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            kept.add(registerAndClean(cleaner, referent, thunks));
        }
        watch.awaitCleaned("thunk of a cleaned registration whose Cleanable is kept", () -> allCleared(thunks));
        Reference.reachabilityFence(kept);
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at the registry: what is unlinked must be gone from it, however many there were. */
    @Check(CLN_13)
    void cleanerKeepsNoCleanedRegistration(Cleaner cleaner, Gc gc) {
        Gc.Watch watch = gc.watch();
        Object referent = new Object();
        List<WeakReference<Object>> gone = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            gone.add(new WeakReference<>(registerAndClean(cleaner, referent, gone)));
        }
        watch.awaitCleaned("cleaned registration, or its thunk,", () -> allCleared(gone));
        Reference.reachabilityFence(referent);
    }

    private static Cleanable registerAndClean(Cleaner cleaner, Object referent, List<WeakReference<Object>> thunks) {
        Runnable thunk = new Counting(new AtomicInteger());
        thunks.add(new WeakReference<>(thunk));
        Cleanable cleanable = cleaner.register(referent, thunk);
        cleanable.clean();
        return cleanable;
    }

    /** If this fails, look at what automatic cleaning leaves in the registry, and in the thread that did it. */
    @Check(value = CLN_13, needs = GC_RELEASE)
    void cleanerKeepsNoAutomaticallyCleanedRegistration(Cleaner cleaner, Gc gc) {
        Gc.Watch untilRun = gc.watch();
        Gc.Watch untilGone = gc.watch();
        AtomicInteger runs = new AtomicInteger();
        List<WeakReference<Object>> gone = new ArrayList<>();
        dropMany(cleaner, runs, gone);
        untilRun.awaitCleaned("one of " + MANY + " dropped referents", () -> runs.get() == MANY);
        untilGone.awaitCleaned("automatically cleaned registration, or its thunk,", () -> held(gone) <= LAST);
    }

    private static void dropMany(Cleaner cleaner, AtomicInteger runs, List<WeakReference<Object>> gone) {
        for (int i = 0; i < MANY; i++) {
            Runnable thunk = new Counting(runs);
            gone.add(new WeakReference<>(thunk));
            gone.add(new WeakReference<>(Registrations.drop(cleaner, thunk)));
        }
    }

    private static boolean allCleared(List<WeakReference<Object>> references) {
        return held(references) == 0;
    }

    private static long held(List<WeakReference<Object>> references) {
        return references.stream()
                .filter(reference -> !reference.refersTo(null))
                .count();
    }
}
