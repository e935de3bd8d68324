// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs checks in worker JVMs, and decides what it means when one dies or hangs; for the launcher and for suites. Used by
 * one thread.
 *
 * <p>When a worker dies, the check that ran is run again alone, and is CRASHED if its process dies again. If not, one of
 * the checks before it may have corrupted the JVM: all that ran in it are run again, each alone, and those verdicts count.
 * A death that nothing explains leaves the check open. The same holds for a worker that dies when it leaves, where the
 * check that ran last takes the place of the one that runs.
 */
final class Workers implements AutoCloseable {
    private final JavaCommand java;
    private final WorkerOrders orders;
    private final Listener listener;
    private final Map<List<String>, Worker> shared = new LinkedHashMap<>();

    /** Receives verdicts and deaths. */
    interface Listener {
        /** A check has its verdict; once more if a process died after the first. */
        void finished(CheckMethod check, Outcome outcome);

        /**
         * A worker died.
         *
         * @param running the check that ran; null if it died after its checks
         * @param finished the checks that had ended in it
         * @param died how
         */
        void died(CheckMethod running, List<CheckMethod> finished, Worker.Died died);
    }

    /**
     * Starts nothing yet.
     *
     * @param java how to start JVMs
     * @param orders what each worker is started with
     */
    Workers(JavaCommand java, WorkerOrders orders, Listener listener) {
        this.java = java;
        this.orders = orders;
        this.listener = listener;
    }

    /**
     * Asks a worker that needs no arguments what the subject is and claims, and what its checks want.
     *
     * @throws UsageException if there is no such JVM, or the subject is of no use in it
     */
    Worker.Description describe(CheckCatalog catalog) throws InterruptedException {
        try {
            return shared(List.of()).describe(catalog);
        } catch (Worker.Died died) {
            throw new UsageException(
                    died.begun()
                            ? "subject cannot be used: subject=" + orders.subject() + ", its JVM died: "
                                    + died.getMessage()
                            : "the JVM does not start: java=" + java.javaHome() + ", jvmArgs=" + java.arguments() + ", "
                                    + died.getMessage());
        }
    }

    /** Runs a check in the JVM that it requires, and tells the listener its verdict. */
    void run(Schedule.Job job) throws InterruptedException {
        CheckMethod check = job.check();
        Worker worker = null;
        try {
            worker = job.alone() ? start(job.arguments()) : shared(job.arguments());
            listener.finished(check, worker.run(check));
        } catch (Worker.Died died) {
            shared.values().remove(worker);
            investigate(check, job.arguments(), worker == null ? List.of() : worker.finished(), died);
            return;
        }
        if (job.alone()) {
            retire(job.arguments(), worker);
        }
    }

    private Worker shared(List<String> arguments) throws Worker.Died, InterruptedException {
        Worker worker = shared.get(arguments);
        if (worker == null || !worker.isFit()) {
            worker = start(arguments);
            shared.put(arguments, worker);
        }
        return worker;
    }

    private Worker start(List<String> arguments) throws Worker.Died, InterruptedException {
        return Worker.start(java, arguments, orders);
    }

    /** Lets all workers leave. */
    void retire() throws InterruptedException {
        for (List<String> arguments : List.copyOf(shared.keySet())) {
            retire(arguments, shared.remove(arguments));
        }
    }

    /** Lets a worker leave. If it dies over that, one of its checks did it. */
    private void retire(List<String> arguments, Worker worker) throws InterruptedException {
        try (worker) {
            worker.leave();
        } catch (Worker.Died died) {
            investigate(null, arguments, worker.finished(), died);
        }
    }

    private void investigate(CheckMethod running, List<String> arguments, List<CheckMethod> finished, Worker.Died died)
            throws InterruptedException {
        listener.died(running, finished, died);
        if (running == null && finished.isEmpty()) {
            return;
        }
        CheckMethod last = running == null ? finished.get(finished.size() - 1) : running;
        Outcome alone = alone(last, arguments, died);
        boolean explained = alone.verdict() == Verdict.CRASHED || !died.begun();
        if (!explained) {
            for (CheckMethod check : finished) {
                explained |= check != last && crashes(check, arguments, died);
            }
        }
        listener.finished(last, explained ? alone : unexplained(alone, died));
    }

    private boolean crashes(CheckMethod check, List<String> arguments, Worker.Died died) throws InterruptedException {
        Outcome alone = alone(check, arguments, died);
        listener.finished(check, alone);
        return alone.verdict() == Verdict.CRASHED;
    }

    /** Runs a check again in a JVM of its own: CRASHED if that dies too. */
    private Outcome alone(CheckMethod check, List<String> arguments, Worker.Died first) throws InterruptedException {
        if (!first.begun()) {
            return notStarted(arguments, first);
        }
        try (Worker worker = start(arguments)) {
            Outcome outcome = worker.run(check);
            worker.leave();
            return outcome;
        } catch (Worker.Died second) {
            return second.begun()
                    ? Outcome.of(Verdict.CRASHED, "process died, and again alone: " + second.getMessage())
                    : notStarted(arguments, second);
        }
    }

    private static Outcome notStarted(List<String> arguments, Worker.Died died) {
        return Outcome.of(Verdict.NOT_RUN, "the JVM does not start: arguments=" + arguments + ", " + died.getMessage());
    }

    /** The process died once, and no check that ran in it makes another one die: such a check has not passed. */
    private static Outcome unexplained(Outcome alone, Worker.Died first) {
        String once = "process died once, and not again when its checks ran alone: " + first.getMessage();
        return alone.verdict() == Verdict.PASSED
                ? new Outcome(Verdict.INCONCLUSIVE, alone.millis(), once, alone.evidence(), true)
                : alone.with("process died before: " + first.getMessage());
    }

    /** Ends all workers at once. */
    @Override
    public void close() {
        shared.values().forEach(Worker::close);
    }
}
