// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs checks in worker JVMs and turns whatever becomes of those into verdicts. It never loads a subject into its own
 * process.
 */
public final class Supervisor {
    private final RunRequest request;
    private final Progress progress;
    private final CheckCatalog catalog;
    private final Selection selection;
    private final Tally tally;
    private final Workers.Listener listener = new Listener();
    private int all;

    private Supervisor(RunRequest request, Progress progress, CheckCatalog catalog) {
        this.request = request;
        this.progress = progress;
        this.catalog = catalog;
        this.selection = new Selection(request.selection());
        this.tally = new Tally(
                catalog, selection, request.rerun(), Outcome.of(Verdict.KIT_ERROR, "the kit did not run this check"));
    }

    /**
     * Runs the selected checks on a subject.
     *
     * @param request what to run
     * @param progress receives verdicts and notes
     * @return the outcome
     * @throws UsageException if the subject is unknown (the message lists those there are), no rule matches, or the JVM
     *     cannot be started
     */
    public static Report run(RunRequest request, Progress progress) {
        return run(request, progress, CheckCatalog.kit());
    }

    /**
     * Runs the selected of other checks than those of the kit.
     *
     * @param request what to run; its class path holds the checks
     * @param progress receives verdicts and notes
     * @param catalog the checks
     * @return the outcome
     * @throws UsageException as for {@link #run(RunRequest, Progress)}
     */
    public static Report run(RunRequest request, Progress progress, CheckCatalog catalog) {
        try {
            return new Supervisor(request, progress, catalog).run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UsageException("the run was interrupted: subject=" + request.subject());
        }
    }

    private Report run() throws InterruptedException {
        selection.requireMatches(catalog);
        try (Workers first = workers()) {
            Worker.Description about = first.describe(catalog);
            Map<String, Worker.Profile> profiles =
                    about.profiles().stream().collect(Collectors.toMap(Worker.Profile::check, Function.identity()));
            List<Schedule.Job> jobs = catalog.checks().stream()
                    .filter(selection::includes)
                    .map(check -> new Schedule.Job(check, profiles.get(check.id())))
                    .toList();
            all = jobs.size();
            progress.begin(about.subject(), about.environment(), all);
            work(new Schedule(jobs), first);
            return tally.report(about.subject(), about.environment());
        }
    }

    private Workers workers() {
        Settings settings = new Settings(request.timeoutFactor(), request.seed(), request.jvmArgs());
        return new Workers(
                JavaCommand.of(request.javaHome(), request.jvmArgs(), request.classPath()),
                new WorkerOrders(request.subject(), settings),
                listener);
    }

    /** Runs the jobs of a schedule in several threads. The first thread already has a JVM, which has no arguments of its own. */
    private void work(Schedule schedule, Workers first) throws InterruptedException {
        schedule.serve(List.of());
        List<FutureTask<Void>> threads = new ArrayList<>();
        for (int i = 0; i < request.parallel(); i++) {
            boolean isFirst = i == 0;
            FutureTask<Void> task = new FutureTask<>(() -> {
                try (Workers workers = isFirst ? first : workers()) {
                    work(schedule, workers, isFirst ? List.of() : null);
                }
                return null;
            });
            Thread thread = new Thread(task, "floe-tck-schedule-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(task);
        }
        try {
            for (FutureTask<Void> thread : threads) {
                thread.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure.getCause() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException("a thread of the schedule failed", failure.getCause());
        } finally {
            threads.forEach(thread -> thread.cancel(true));
        }
    }

    /** Takes jobs from the schedule and runs them on one worker JVM at a time. */
    private static void work(Schedule schedule, Workers workers, List<String> first) throws InterruptedException {
        List<String> current = first;
        for (Schedule.Job job = schedule.next(current); job != null; job = schedule.next(current)) {
            if (job.alone() || !job.arguments().equals(current)) {
                workers.retire();
            }
            workers.run(job);
            current = job.alone() ? null : job.arguments();
        }
        workers.retire();
    }

    /** {@return how a verdict has changed, in words} */
    static String changed(CheckMethod check, Outcome before, Outcome now) {
        return check.id() + ": " + before.verdict() + " before, now " + now.verdict() + ": " + now.message();
    }

    /** Keeps the verdicts of all threads, and tells the user. */
    private final class Listener implements Workers.Listener {
        @Override
        public synchronized void finished(CheckMethod check, Outcome outcome) {
            Outcome before = tally.put(check, outcome);
            if (before == null) {
                progress.finished(tally.result(check), tally.size(), all);
            } else if (before.verdict() != outcome.verdict()) {
                progress.note(changed(check, before, outcome));
            }
        }

        @Override
        public synchronized void died(CheckMethod running, List<CheckMethod> finished, Worker.Died died) {
            String when = "before its first check";
            if (running != null || !finished.isEmpty()) {
                when = (running != null
                                ? "under " + running.id()
                                : "after " + finished.get(finished.size() - 1).id())
                        + ", its checks are run again alone";
            }
            progress.note("a worker died " + when + ": " + died.getMessage());
        }
    }
}
