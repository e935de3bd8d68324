// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.spec.Capability;
import dev.floe.spec.Usage;
import dev.floe.tck.Requires;
import dev.floe.tck.Verdict;
import dev.floe.tck.fixture.Flight;
import dev.floe.tck.spi.Subject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs checks on a subject in this JVM, one after the other. All ways to run a check end here: the suite, the workers of
 * the launcher, and the kit's own tests.
 *
 * <p>A check runs in a thread of its own, so that one that hangs can be left behind.
 */
public final class CheckRunner {
    private static final int ROUNDS = 3;
    private static final Usage NOTHING = Usage.of(0, 0, 0, 0, 0);
    private static final Duration CLEANING = Duration.ofMillis(500);

    private final SubjectUnderTest subject;
    private final String subjectName;
    private final Settings settings;
    private final Refusals refusals;

    /**
     * Makes a runner.
     *
     * @param subject on what to run checks; asked for its provider and its claims here
     * @param settings of the run
     */
    public CheckRunner(Subject subject, Settings settings) {
        this(subject, Subjects.className(subject), settings);
    }

    /** Makes a runner whose child JVMs find the subject by the given name. */
    CheckRunner(Subject subject, String subjectName, Settings settings) {
        this.subject = new SubjectUnderTest(subject);
        this.subjectName = subjectName;
        this.settings = settings;
        this.refusals = new Refusals(this.subject);
    }

    /**
     * Runs a check, whatever JVM it requires.
     *
     * @param check which
     * @return what became of it; never fails because of the check or the subject, but for the end of the process
     */
    public CheckResult run(CheckMethod check) {
        return attempt(check).result(check, "");
    }

    SubjectUnderTest subject() {
        return subject;
    }

    /**
     * {@return the JVM that a check requires}
     *
     * <p>Checks of unclaimed capabilities run in the shared JVM, except JFR, which needs a recording.
     */
    Worker.Profile profile(CheckMethod check) {
        Set<Capability> missing = check.missing(subject.claimed());
        Requires requires = missing.isEmpty() ? check.requires() : CheckMethod.DEFAULT;
        List<String> arguments = new ArrayList<>(subject.jvmArguments(requires));
        arguments.addAll(List.of(requires.flags()));
        if (missing.contains(Capability.JFR)) {
            arguments.add(Flight.JVM);
        }
        return new Worker.Profile(check.id(), requires.ownJvm(), arguments);
    }

    Outcome attempt(CheckMethod check) {
        long begin = System.nanoTime();
        FutureTask<Outcome> task = new FutureTask<>(() -> evaluate(check));
        Thread thread = new Thread(task, "floe-tck-" + check.id());
        thread.setDaemon(true);
        thread.start();
        Outcome outcome = await(check, task, thread);
        return outcome.after((System.nanoTime() - begin) / 1_000_000);
    }

    private Outcome await(CheckMethod check, FutureTask<Outcome> task, Thread thread) {
        Duration bound = settings.bound(check);
        try {
            return task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return hung(bound, thread);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Outcome.of(Verdict.NOT_RUN, "the run was interrupted").tainted();
        } catch (ExecutionException failure) {
            return FaultAttribution.of(failure.getCause());
        }
    }

    private static Outcome hung(Duration bound, Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        String where = frames.length == 0 ? "" : ", at=" + frames[0];
        String threads = ThreadDump.take();
        thread.interrupt();
        return Outcome.of(Verdict.HUNG, "check did not end: boundMillis=" + bound.toMillis() + where)
                .with("threads:\n" + threads)
                .tainted();
    }

    private Outcome evaluate(CheckMethod check) {
        try {
            Set<Capability> missing = check.missing(subject.claimed());
            if (!missing.isEmpty()) {
                return refusals.of(missing);
            }
            Optional<String> obstacle = Preflight.ofThisJvm(check).obstacle(check);
            if (obstacle.isPresent()) {
                return Outcome.of(Verdict.NOT_RUN, obstacle.get());
            }
            String refusal = subject.refusal(check.requires());
            return refusal == null ? execute(check) : Outcome.of(Verdict.NOT_CLAIMED, "not offered: " + refusal);
        } catch (Throwable thrown) {
            return FaultAttribution.of(thrown);
        }
    }

    private Outcome execute(CheckMethod check) {
        Fixtures fixtures = new Fixtures(subject, check, settings, new ChildJvms(subject, subjectName, settings));
        Outcome outcome;
        Usage before = NOTHING;
        try {
            Object[] arguments = fixtures.arguments();
            before = usage(fixtures);
            invoke(check, arguments);
            fixtures.verify();
            outcome = Outcome.of(Verdict.PASSED, "");
        } catch (Throwable thrown) {
            outcome = FaultAttribution.of(thrown);
        }
        outcome = outcome.with(fixtures.evidence()).with(fixtures.close());
        return isClean(check, fixtures, before) ? outcome : outcome.tainted();
    }

    private static void invoke(CheckMethod check, Object[] arguments) throws Throwable {
        try {
            Constructor<?> constructor = check.method().getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            check.method().setAccessible(true);
            check.method().invoke(constructor.newInstance(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Usage usage(Fixtures fixtures) {
        Usage usage = fixtures.usage();
        return usage == null ? NOTHING : usage;
    }

    /**
     * Decides whether the JVM can run another check. A memory that was opened for one check takes its ledger with it. If the
     * subject requires JVM arguments, its ledger belongs to the whole process: then garbage of this check must be
     * collected before the next.
     */
    private boolean isClean(CheckMethod check, Fixtures fixtures, Usage before) {
        try {
            List<String> arguments = subject.jvmArguments(check.requires());
            return arguments.isEmpty() || isBack(fixtures, before) || collected(fixtures, before);
        } catch (RuntimeException | Error unknown) {
            return false;
        }
    }

    private static boolean isBack(Fixtures fixtures, Usage before) {
        Usage now = usage(fixtures);
        return now.count() <= before.count() && now.reservedMemory() <= before.reservedMemory();
    }

    private boolean collected(Fixtures fixtures, Usage before) {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            if (settings.clock().await(CLEANING, () -> isBack(fixtures, before))) {
                return true;
            }
        }
        return false;
    }
}
