// SPDX-License-Identifier: Apache-2.0
/**
 * How checks are found, run and judged.
 *
 * <p>A {@link dev.floe.tck.engine.CheckMethod} says what a check needs and requires. Whatever way leads to it, it is a
 * {@link dev.floe.tck.engine.CheckRunner} that runs it, in the JVM that the runner is in:
 *
 * <pre>{@code
 * launcher --> Supervisor --> worker JVM: WorkerMain --> CheckRunner
 * build, IDE --> JUnit --> CheckExtension --> CheckRunner              checks that can share the JVM of the build
 *                                         --> worker JVM --> the same  checks that cannot
 * check --> Children --> child JVM: WorkerMain --> Scenario             what ends a JVM
 * }</pre>
 *
 * <p>A worker reports by lines on its standard output stream, and obeys lines on its standard input stream. It may die,
 * hang or leave at any time: that is the verdict on a check like any other, and the run goes on. What is not known for
 * certain is never called green: a rule without an executed check is a failure of the kit, and a death that nothing
 * explains leaves its check open.
 */
package dev.floe.tck.engine;
