// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One of the threads that work off a schedule, with one worker at a time.
 *
 * <p>When a worker dies, the check that ran is run again alone, and is CRASHED if its process dies again. If not, one of
 * the checks before it may have left the JVM in ruins: all that ran in it are run again, each alone, and those verdicts
 * count.
 */
final class Lane {
    private final Workers workers;
    private final Schedule schedule;
    private final BiConsumer<CheckMethod, Outcome> finished;
    private final Consumer<String> note;
    private final Thread thread = new Thread(this::run, "floe-tck-lane");
    private Worker worker;
    private List<String> arguments;
    private volatile Throwable failure;

    Lane(
            Workers workers,
            Schedule schedule,
            BiConsumer<CheckMethod, Outcome> finished,
            Consumer<String> note,
            Worker first) {
        this.workers = workers;
        this.schedule = schedule;
        this.finished = finished;
        this.note = note;
        this.worker = first;
        this.arguments = first == null ? null : List.of();
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until there is nothing left to do; throws what went wrong in the kit. */
    void finish() throws InterruptedException {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private void run() {
        try {
            for (Schedule.Job job = next(); job != null; job = next()) {
                work(job);
            }
            retire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    private Schedule.Job next() {
        return schedule.next(arguments);
    }

    private void work(Schedule.Job job) throws InterruptedException {
        if (worker != null
                && (job.alone() || !worker.isFit() || !job.arguments().equals(arguments))) {
            retire();
        }
        try {
            arguments = job.arguments();
            if (worker == null) {
                worker = workers.start(arguments);
            }
            finished.accept(job.check(), worker.run(job.check()));
        } catch (Worker.Died died) {
            investigate(job.check(), died);
        }
        if (job.alone()) {
            retire();
            arguments = null;
        }
    }

    /** Lets the worker leave. If it dies over that, one of its checks did it. */
    private void retire() throws InterruptedException {
        if (worker == null) {
            return;
        }
        try {
            worker.leave();
            worker = null;
        } catch (Worker.Died died) {
            investigate(null, died);
        }
    }

    private void investigate(CheckMethod running, Worker.Died died) throws InterruptedException {
        List<CheckMethod> before = worker == null ? List.of() : worker.finished();
        worker = null;
        CheckMethod last = running != null || before.isEmpty() ? running : before.get(before.size() - 1);
        if (last == null) {
            note.accept("a worker died before its first check: " + died.getMessage());
            return;
        }
        note.accept("a worker died " + (running == null ? "after " : "under ") + last.id()
                + ", its checks are run again alone: " + died.getMessage());
        Outcome alone = workers.again(last, arguments, died);
        boolean explained = alone.verdict() == Verdict.CRASHED || !died.begun();
        if (!explained) {
            for (CheckMethod check : before) {
                explained |= check != last && crashes(check, died);
            }
        }
        finished.accept(last, explained ? alone : Workers.unexplained(alone, died));
    }

    private boolean crashes(CheckMethod check, Worker.Died died) throws InterruptedException {
        Outcome alone = workers.again(check, arguments, died);
        finished.accept(check, alone);
        return alone.verdict() == Verdict.CRASHED;
    }
}
