// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Workers workers;
    private final Tally tally;
    private int all;

    private Supervisor(RunRequest request, Progress progress, CheckCatalog catalog) {
        this.request = request;
        this.progress = progress;
        this.catalog = catalog;
        this.selection = new Selection(request.selection());
        this.tally = new Tally(
                catalog, selection, request.rerun(), Outcome.of(Verdict.KIT_ERROR, "the kit did not run this check"));
        Settings settings = new Settings(request.timeoutFactor(), request.seed(), request.jvmArgs());
        this.workers = new Workers(
                JavaCommand.of(request.javaHome(), request.jvmArgs(), request.classPath()),
                new WorkerOrders(request.subject(), settings));
    }

    /**
     * Runs the selected checks on a subject.
     *
     * @param request what to run
     * @param progress is told how it goes
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
     * @param progress is told how it goes
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
        try (Worker first = first()) {
            Worker.Description about = described(first);
            List<Schedule.Job> jobs = jobs(about);
            all = jobs.size();
            progress.begin(about.subject(), about.environment(), all);
            work(jobs, first);
            return tally.report(about.subject(), about.environment());
        }
    }

    private Worker first() throws InterruptedException {
        try {
            return workers.start(List.of());
        } catch (Worker.Died died) {
            throw new UsageException("the JVM does not start: java=" + request.javaHome() + ", jvmArgs="
                    + request.jvmArgs() + ", " + died.getMessage());
        }
    }

    private Worker.Description described(Worker worker) throws InterruptedException {
        try {
            return worker.describe(catalog);
        } catch (Worker.Died died) {
            throw new UsageException(
                    "subject cannot be used: subject=" + request.subject() + ", its JVM died: " + died.getMessage());
        }
    }

    private List<Schedule.Job> jobs(Worker.Description about) {
        Map<String, Worker.Profile> profiles =
                about.profiles().stream().collect(Collectors.toMap(Worker.Profile::check, Function.identity()));
        return catalog.checks().stream()
                .filter(selection::includes)
                .map(check -> job(check, profiles.get(check.id())))
                .toList();
    }

    private static Schedule.Job job(CheckMethod check, Worker.Profile profile) {
        return new Schedule.Job(check, profile.alone(), profile.arguments());
    }

    private void work(List<Schedule.Job> jobs, Worker first) throws InterruptedException {
        Schedule schedule = new Schedule(jobs);
        schedule.serve(List.of());
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < Math.max(1, request.parallel()); i++) {
            Lane lane = new Lane(workers, schedule, this::finished, this::note, i == 0 ? first : null);
            lanes.add(lane);
            lane.start();
        }
        for (Lane lane : lanes) {
            lane.finish();
        }
    }

    private synchronized void finished(CheckMethod check, Outcome outcome) {
        Outcome before = tally.put(check, outcome);
        if (before == null) {
            progress.finished(tally.result(check), tally.size(), all);
        } else if (before.verdict() != outcome.verdict()) {
            progress.note(check.id() + ": " + before.verdict() + " before, now " + outcome.verdict() + ": "
                    + outcome.message());
        }
    }

    private synchronized void note(String line) {
        progress.note(line);
    }
}
