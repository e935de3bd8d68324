// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the kit, and its reports.
 *
 * <p>{@link dev.floe.tck.launcher.Main} reads the command line, {@code RunCommand} turns it into one
 * {@link dev.floe.tck.engine.RunRequest} for each JVM and collector and hands these to the engine, and what comes back is
 * told three times over, each time from the same {@code ReportJson}, which is also what the matrix reads: to the terminal ({@code ClosingSummary}), to programs ({@code ReportJson},
 * {@code JUnitReport}) and to readers ({@code HtmlReport}).
 *
 * <p>This package and its libraries are no part of a worker: {@code WorkerKit} leaves everything below it out of the
 * class path on which a subject runs, and the subject is never loaded here. Nothing outside the package refers to it.
 */
package dev.floe.tck.launcher;
