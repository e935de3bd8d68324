// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.rules.Rule.CLN_16;
import static dev.floe.spec.rules.Rule.CLN_18;
import static dev.floe.spec.rules.Rule.CLN_21;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The thread that runs thunks when nobody calls, as those thunks see it. */
class CleaningThreadChecks {
    /**
     * The cleaner is made and used by a thread that is no daemon, as main is none.
     *
     * <p>If this fails, look at where the thread is made: a thread that is no daemon keeps the process alive, and it is one only
     * if its maker is, or if told to be.
     */
    @Check(value = CLN_16, needs = CLEANER)
    void cleaningThreadIsADaemon(DirectMemoryProvider provider, DirectMemoryConfig config, Race race, Gc gc) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        race.startUserThread("maker", () -> {
                    try (Cleaner cleaner =
                            Registrations.cleaner(provider, config.toBuilder().build())) {
                        thread.set(cleaningThread(cleaner, gc));
                    }
                })
                .join();
        Expect.that(
                thread.get().isDaemon(),
                "cleaning thread is no daemon: thread=" + thread.get().getName());
    }

    /** If this fails, look at the wait for dead referents: an InterruptedException is no reason to end. */
    @Check(CLN_21)
    void cleaningGoesOnAfterInterrupts(Cleaner cleaner, Gc gc) {
        Object busy = keepBusy(cleaner);
        for (int round = 0; round < 3; round++) {
            cleaningThread(cleaner, gc).interrupt();
            expectCleaning(cleaner, gc, "after the cleaning thread was interrupted");
        }
        Reference.reachabilityFence(busy);
    }

    /** {@return a referent that lives: a cleaner with nothing to wait for may end its thread, and start another later} */
    private static Object keepBusy(Cleaner cleaner) {
        Object referent = new Object();
        cleaner.register(referent, () -> {});
        return referent;
    }

    /** If this fails, look at thunks that leave the interrupt status set: the next wait throws at once. */
    @Check(CLN_21)
    void cleaningGoesOnAfterAThunkThatInterruptsItsThread(Cleaner cleaner, Gc gc) {
        Object busy = keepBusy(cleaner);
        AtomicInteger interrupted = new AtomicInteger();
        Gc.Watch watch = gc.watch();
        Registrations.drop(cleaner, () -> {
            Thread.currentThread().interrupt();
            interrupted.incrementAndGet();
        });
        watch.awaitCleaned("referent whose thunk interrupts", () -> interrupted.get() > 0);
        expectCleaning(cleaner, gc, "after a thunk interrupted its own thread");
        Reference.reachabilityFence(busy);
    }

    /** The status is cleared, so that a thread which serves the whole process is left as it was. */
    private static void expectCleaning(Cleaner cleaner, Gc gc, String when) {
        AtomicInteger runs = new AtomicInteger();
        Gc.Watch watch = gc.watch();
        Registrations.drop(cleaner, () -> {
            Thread.interrupted();
            runs.incrementAndGet();
        });
        watch.awaitCleaned("referent dropped " + when, () -> runs.get() > 0);
    }

    private static Thread cleaningThread(Cleaner cleaner, Gc gc) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Gc.Watch watch = gc.watch();
        Registrations.drop(cleaner, () -> thread.set(Thread.currentThread()));
        watch.awaitCleaned("dropped referent", () -> thread.get() != null);
        return thread.get();
    }

    /** If this fails, look at where the thread is made: it takes loader and thread-locals of its maker, unless told not to. */
    @Check(value = CLN_18, needs = CLEANER)
    @Requires(ownJvm = true)
    void cleaningThreadInheritsNothingOfItsMaker(
            DirectMemoryProvider provider, DirectMemoryConfig config, Race race, Gc gc) {
        ClassLoader loader = new ClassLoader(CleaningThreadChecks.class.getClassLoader()) {};
        InheritableThreadLocal<String> heirloom = new InheritableThreadLocal<>();
        AtomicReference<Inherited> seen = new AtomicReference<>();
        Gc.Watch watch = gc.watch();
        race.start("maker", () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    heirloom.set("of the maker");
                    Registrations.drop(
                            Registrations.cleaner(provider, config.toBuilder().build()),
                            () -> seen.set(
                                    new Inherited(Thread.currentThread().getContextClassLoader(), heirloom.get())));
                })
                .join();
        watch.awaitCleaned("dropped referent", () -> seen.get() != null);
        Expect.that(seen.get().loader != loader, "cleaning thread inherited the context class loader of its maker");
        Expect.equal("inheritable thread-local on the cleaning thread", null, seen.get().heirloom);
    }

    private record Inherited(ClassLoader loader, String heirloom) {}
}
