// SPDX-License-Identifier: Apache-2.0
/**
 * How checks are found, run and judged.
 *
 * <p>A {@link dev.floe.tck.engine.CheckMethod} says what a check needs and requires. A
 * {@link dev.floe.tck.engine.CheckRunner} runs it, in the JVM that the runner is in:
 *
 * <pre>{@code
 * launcher   --> Supervisor -------------> Workers --> worker JVM: WorkerMain --> CheckRunner
 * build, IDE --> CheckExtension, SuiteRun -----------> CheckRunner     checks that can share the JVM of the build
 *                                     --> Workers --> as above         checks that cannot
 * check      --> Children ---------------------------> worker JVM: WorkerMain --> Scenario   what ends a JVM
 * }</pre>
 *
 * <p>A worker reports by lines on its standard output stream, and obeys lines on its standard input stream. It may die or
 * hang at any time. {@code Workers} alone decides what that means for the checks that ran in it, and the run goes on. A
 * rule passes only by evidence: a rule without an executed check is a failure of the kit, and a death that no check
 * explains leaves its check open.
 */
package dev.floe.tck.engine;
