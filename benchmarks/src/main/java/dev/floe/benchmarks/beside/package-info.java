// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured beside its peers by {@code ./floe bench}, on JDK 17 and later.
 *
 * <p>A class of benchmarks is one question, asked of whatever {@link dev.floe.benchmarks.beside.Subject} is named by a
 * parameter; so all do the same, and a JVM has one of them only. Who is compared with whom, for how long and on which JDK
 * is decided in {@code dev.floe.benchmarks.report}.
 */
package dev.floe.benchmarks.beside;
