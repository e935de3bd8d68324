// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the kit, and its reports.
 *
 * <p>{@link dev.floe.tck.launcher.Main} reads the command line. {@code RunCommand} and {@code MatrixCommand} turn it into
 * one {@link dev.floe.tck.engine.RunRequest} for each subject, JVM and collector and hand these to the engine. What comes
 * back becomes a {@code ReportJson}, which is written as {@code report.json}. Every other report is made of it: on the
 * terminal ({@code ClosingSummary}), for build servers ({@code JUnitReport}), for readers ({@code HtmlReport}), and, from
 * several files, the {@code Matrix}.
 *
 * <p>This package and its libraries are no part of a worker: {@code WorkerKit} leaves everything below it out of the
 * class path on which a subject runs, and the subject is never loaded here. Nothing outside the package refers to it.
 */
package dev.floe.tck.launcher;
