// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import dev.floe.tck.Verdict;

/**
 * What became of a check in one attempt.
 *
 * @param verdict what became of it
 * @param millis how long it took
 * @param message what was wrong or missing; empty if it passed
 * @param evidence what the check saw
 * @param dirty whether the JVM is unfit for further checks
 */
record Outcome(Verdict verdict, long millis, String message, String evidence, boolean dirty) {
    static Outcome of(Verdict verdict, String message) {
        return new Outcome(verdict, 0, message, "", false);
    }

    Outcome after(long took) {
        return new Outcome(verdict, took, message, evidence, dirty);
    }

    /** The same with more evidence. */
    Outcome with(String more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Outcome(verdict, millis, message, evidence.isEmpty() ? more : evidence + "; " + more, dirty);
    }

    Outcome tainted() {
        return new Outcome(verdict, millis, message, evidence, true);
    }

    CheckResult result(CheckMethod check, String rerun) {
        return new CheckResult(check.id(), check.rule(), verdict, millis, message, evidence, rerun);
    }
}
