// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.CLEANER;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.rules.Rule.CLN_07;
import static dev.floe.spec.rules.Rule.CLN_08;
import static dev.floe.spec.rules.Rule.CLN_09;
import static dev.floe.spec.rules.Rule.CLN_10;

import dev.floe.tck.Check;
import dev.floe.tck.checks.Scenarios.AllocatingHook;
import dev.floe.tck.checks.Scenarios.BusyCleaner;
import dev.floe.tck.checks.Scenarios.CleaningHook;
import dev.floe.tck.checks.Scenarios.FailingThunk;
import dev.floe.tck.fixture.Children;
import dev.floe.tck.fixture.Children.Outcome;
import dev.floe.tck.fixture.Expect;
import java.time.Duration;

/** Thunks that throw where failures end the process: each in a process of its own. */
class ExitPolicyChecks {
    private static final String EXCEPTION = "-D" + FailingThunk.THROWS + "=exception";
    private static final String ERROR = "-D" + FailingThunk.THROWS + "=error";
    private static final String EXPLICITLY = "-D" + FailingThunk.CLEANED + "=explicitly";
    private static final String AUTOMATICALLY = "-D" + FailingThunk.CLEANED + "=automatically";
    private static final String NEVER = "-D" + FailingThunk.CLEANED + "=never";
    private static final String NULL_ERR = "-D" + FailingThunk.ERR + "=null";
    private static final String FAILING_ERR = "-D" + FailingThunk.ERR + "=failing";
    private static final Duration BOUND = Duration.ofSeconds(12);

    /** If this fails, look at the catch around the thunk in clean. */
    @Check(value = CLN_07, needs = CLEANER)
    void exceptionInCleanEndsTheProcess(Children children) {
        expectReportedExit(children.play(FailingThunk.class, BOUND, EXCEPTION, EXPLICITLY), "IllegalArgumentException");
    }

    /** If this fails, look at the catch around the thunk in clean: it must know every Throwable. */
    @Check(value = CLN_07, needs = CLEANER)
    void errorInCleanEndsTheProcess(Children children) {
        expectReportedExit(children.play(FailingThunk.class, BOUND, ERROR, EXPLICITLY), "AssertionError");
    }

    /** If this fails, look at the catch around the thunk on the cleaning thread. */
    @Check(
            value = CLN_08,
            needs = {CLEANER, GC_RELEASE})
    void exceptionInAutomaticCleaningEndsTheProcess(Children children) {
        expectReportedExit(
                children.play(FailingThunk.class, BOUND, EXCEPTION, AUTOMATICALLY), "IllegalArgumentException");
    }

    /** If this fails, look at the catch around the thunk on the cleaning thread: it must know every Throwable. */
    @Check(
            value = CLN_08,
            needs = {CLEANER, GC_RELEASE})
    void errorInAutomaticCleaningEndsTheProcess(Children children) {
        expectReportedExit(children.play(FailingThunk.class, BOUND, ERROR, AUTOMATICALLY), "AssertionError");
    }

    private static void expectReportedExit(Outcome outcome, String cause) {
        expectExit(outcome);
        outcome.expectStderr("Cleaner terminated abnormally").expectStderr(cause + ": " + FailingThunk.CAUSE);
    }

    private static void expectExit(Outcome outcome) {
        outcome.expectExit(1).expectSaid(FailingThunk.THROWN);
    }

    /** If this fails, look at the order: a report that cannot be made must not keep the exit from being called. */
    @Check(value = CLN_09, needs = CLEANER)
    void processEndsWithoutAnErrorStream(Children children) {
        expectExit(children.play(FailingThunk.class, BOUND, EXPLICITLY, NULL_ERR));
    }

    /** If this fails, look at the order: a report that cannot be made must not keep the exit from being called. */
    @Check(
            value = CLN_09,
            needs = {CLEANER, GC_RELEASE})
    void processEndsWithoutAnErrorStreamInAutomaticCleaning(Children children) {
        expectExit(children.play(FailingThunk.class, BOUND, AUTOMATICALLY, NULL_ERR));
    }

    /** If this fails, look at the print of the report: a stream may throw whatever it likes. */
    @Check(value = CLN_09, needs = CLEANER)
    void processEndsWithAnErrorStreamThatFails(Children children) {
        expectExit(children.play(FailingThunk.class, BOUND, EXPLICITLY, FAILING_ERR));
    }

    /** If this fails, look at the print of the report: a stream may throw whatever it likes. */
    @Check(
            value = CLN_09,
            needs = {CLEANER, GC_RELEASE})
    void processEndsWithAnErrorStreamThatFailsInAutomaticCleaning(Children children) {
        expectExit(children.play(FailingThunk.class, BOUND, AUTOMATICALLY, FAILING_ERR));
    }

    /** If this fails, look at which thread calls exit: not the one that the allocation in the hook waits for. */
    @Check(
            value = CLN_10,
            needs = {CLEANER, MEMORY, GC_RELEASE})
    void exitFromAutomaticCleaningDoesNotHangOnAHookThatAllocates(Children children) {
        expectExit(children.play(AllocatingHook.class, BOUND, AUTOMATICALLY));
    }

    /** If this fails, look at how long an allocation at a full quota takes when the process is about to end. */
    @Check(
            value = CLN_10,
            needs = {CLEANER, MEMORY})
    void exitFromCleanDoesNotHangOnAHookThatAllocates(Children children) {
        expectExit(children.play(AllocatingHook.class, BOUND, EXPLICITLY));
    }

    /** If this fails, look at a second exit: it waits for ever for the first, and the first for its hook. */
    @Check(value = CLN_10, needs = CLEANER)
    void endOfTheProcessDoesNotHangOnAHookThatCleansAFailingThunk(Children children) {
        Outcome outcome = children.play(CleaningHook.class, BOUND, NEVER);
        Expect.that(!outcome.hung(), "process did not end: hook cleaned a thunk that throws, " + outcome);
        outcome.expectSaid(FailingThunk.THROWN);
    }

    /** If this fails, look at a second exit: it waits for ever for the first, and the first for its hook. */
    @Check(value = CLN_10, needs = CLEANER)
    void exitDoesNotHangOnAHookThatCleansAnotherFailingThunk(Children children) {
        expectExit(children.play(CleaningHook.class, BOUND, EXPLICITLY));
    }

    /** If this fails, look at what an exit waits for: not for the cleaning thread, which may never come back. */
    @Check(
            value = CLN_10,
            needs = {CLEANER, GC_RELEASE})
    void exitDoesNotHangOnABusyCleaningThread(Children children) {
        expectExit(children.play(BusyCleaner.class, BOUND, EXPLICITLY));
    }
}
