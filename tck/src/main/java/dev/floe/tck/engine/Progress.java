// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

/** Receives the progress of a run, from one thread at a time. Every method has an empty default. */
public interface Progress {
    /** The run begins: the subject is known, and so is the number of checks. */
    default void begin(Report.SubjectInfo subject, Report.Environment environment, int checks) {}

    /** A check has its verdict. If it changes later, because a process died, {@link #note} says so. */
    default void finished(CheckResult result, int done, int all) {}

    /** Something happened that the user may want to know, such as the death of a worker. */
    default void note(String line) {}
}
