// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;
import java.util.List;

/**
 * Starts the workers of a run, and knows what it means when one dies.
 *
 * @param java how to start JVMs
 * @param orders what each worker is told
 */
record Workers(JavaCommand java, WorkerOrders orders) {
    /**
     * Starts a worker.
     *
     * @param arguments of its JVM, besides those that all have
     */
    Worker start(List<String> arguments) throws Worker.Died, InterruptedException {
        return Worker.start(java, arguments, orders);
    }

    /**
     * Runs a check in a JVM of its own, and lets that leave by itself.
     *
     * @throws Worker.Died if it dies before, or leaves otherwise than it should
     */
    Outcome alone(CheckMethod check, List<String> arguments) throws Worker.Died, InterruptedException {
        try (Worker worker = start(arguments)) {
            Outcome outcome = worker.run(check);
            worker.leave();
            return outcome;
        }
    }

    /**
     * Runs a check alone, under which a process died: CRASHED if it dies again.
     *
     * @param first how it died the first time
     */
    Outcome again(CheckMethod check, List<String> arguments, Worker.Died first) throws InterruptedException {
        if (!first.begun()) {
            return notStarted(arguments, first);
        }
        try {
            return alone(check, arguments);
        } catch (Worker.Died second) {
            return second.begun()
                    ? Outcome.of(Verdict.CRASHED, "process died, and again alone: " + second.getMessage())
                    : notStarted(arguments, second);
        }
    }

    private static Outcome notStarted(List<String> arguments, Worker.Died died) {
        return Outcome.of(Verdict.NOT_RUN, "the JVM does not start: arguments=" + arguments + ", " + died.getMessage());
    }

    /** A process died once, and nothing that ran in it makes another one die: that is no evidence of health. */
    static Outcome unexplained(Outcome alone, Worker.Died first) {
        return alone.verdict() == Verdict.PASSED
                ? new Outcome(
                        Verdict.INCONCLUSIVE,
                        alone.millis(),
                        "process died once, and not again when its checks ran alone: " + first.getMessage(),
                        alone.evidence(),
                        true)
                : alone.with("process died before: " + first.getMessage());
    }
}
