// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

/** Runs checks in worker JVMs and turns whatever becomes of those into verdicts. */
public final class Supervisor {
    private Supervisor() {}

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
        throw new UsageException("no workers yet: subject=" + request.subject());
    }
}
