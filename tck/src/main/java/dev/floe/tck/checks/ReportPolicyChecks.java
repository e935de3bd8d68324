// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.CLN_11;
import static dev.floe.spec.rules.Rule.CLN_20;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Check;
import dev.floe.tck.checks.Registrations.Counting;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.NotClaimed;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Thunks that throw where failures are reported. */
class ReportPolicyChecks {
    private final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());

    /** If this fails, look at the catch around the thunk: it must know every Throwable, and pass on the very same. */
    @Check(value = CLN_11, needs = CLEANER)
    void handlerIsToldWhatAThunkThrows(DirectMemoryProvider provider, DirectMemoryConfig config) {
        try (Cleaner cleaner = reporting(provider, config, told::add)) {
            failAndRunAnother(cleaner);
        }
    }

    /** If this fails, look at the call of the handler: what it throws must reach neither the caller nor later thunks. */
    @Check(value = CLN_20, needs = CLEANER)
    void handlerThatThrowsStopsNothing(DirectMemoryProvider provider, DirectMemoryConfig config) {
        for (Throwable fault : Faults.ofEveryKind()) {
            told.clear();
            try (Cleaner cleaner = reporting(provider, config, thrown -> fail(thrown, fault))) {
                failAndRunAnother(cleaner);
            }
        }
    }

    private void fail(Throwable thrown, Throwable fault) {
        told.add(thrown);
        Faults.<RuntimeException>sneak(fault);
    }

    private void failAndRunAnother(Cleaner cleaner) {
        Object referent = new Object();
        AtomicInteger runs = new AtomicInteger();
        List<Throwable> thrown = Faults.ofEveryKind();
        for (Throwable fault : thrown) {
            Calls.expectReturn(
                    "clean of a thunk that threw " + fault,
                    cleaner.register(referent, () -> Faults.<RuntimeException>sneak(fault))::clean);
            cleaner.register(referent, new Counting(runs)).clean();
        }
        Expect.equal("failures of which the handler was told", thrown, List.copyOf(told));
        Expect.equal("thunks run after those that failed", thrown.size(), runs.get());
        Reference.reachabilityFence(referent);
    }

    /** If this fails, look at the loop of the cleaning thread: an Error must not end it. */
    @Check(
            value = CLN_11,
            needs = {CLEANER, GC_RELEASE})
    void automaticThunkThatThrowsIsReportedAndCleaningGoesOn(
            DirectMemoryProvider provider, DirectMemoryConfig config, Gc gc, Clock clock) {
        try (Cleaner cleaner = reporting(provider, config, told::add)) {
            failAutomaticallyAndRunAnother(cleaner, gc, clock);
        }
    }

    /** If this fails, look at the loop of the cleaning thread: a handler that throws must not end it. */
    @Check(
            value = CLN_20,
            needs = {CLEANER, GC_RELEASE})
    void handlerThatThrowsDoesNotEndAutomaticCleaning(
            DirectMemoryProvider provider, DirectMemoryConfig config, Gc gc, Clock clock) {
        AssertionError fault = new AssertionError("injected: handler");
        try (Cleaner cleaner = reporting(provider, config, thrown -> fail(thrown, fault))) {
            failAutomaticallyAndRunAnother(cleaner, gc, clock);
        }
    }

    private void failAutomaticallyAndRunAnother(Cleaner cleaner, Gc gc, Clock clock) {
        Gc.Watch untilFailed = gc.watch();
        Gc.Watch untilRun = gc.watch();
        List<Throwable> thrown = Faults.ofEveryKind();
        AtomicInteger failed = new AtomicInteger();
        for (Throwable fault : thrown) {
            Registrations.drop(cleaner, () -> {
                failed.incrementAndGet();
                Faults.<RuntimeException>sneak(fault);
            });
        }
        untilFailed.awaitCleaned("referent whose thunk throws", () -> failed.get() == thrown.size());
        AtomicInteger runs = new AtomicInteger();
        Registrations.drop(cleaner, new Counting(runs));
        untilRun.awaitCleaned("referent dropped after thunks that threw", () -> runs.get() == 1);
        clock.await(Duration.ofSeconds(5), () -> told.size() >= thrown.size());
        Expect.that(
                told.size() == thrown.size() && told.containsAll(thrown),
                "failures of which the handler was told: expected=" + thrown + ", actual=" + told);
    }

    private static Cleaner reporting(
            DirectMemoryProvider provider, DirectMemoryConfig config, Consumer<Throwable> handler) {
        try {
            return Registrations.cleaner(
                    provider, config.toBuilder().reportFailures(handler).build());
        } catch (IllegalArgumentException | UnsupportedOperationException notOffered) {
            throw new NotClaimed("policy REPORT is not offered: " + notOffered);
        }
    }
}
