// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

/** Is told how a run goes, by one thread at a time. Every method has an empty default. */
public interface Progress {
    /** The subject is known and so many checks are to be run. */
    default void begin(Report.SubjectInfo subject, Report.Environment environment, int checks) {}

    /** A check has its verdict. One that changes later, because a process died, is told by {@link #note}. */
    default void finished(CheckResult result, int done, int all) {}

    /** Something that the reader may want to know happened, as a worker that died and was replaced. */
    default void note(String line) {}
}
