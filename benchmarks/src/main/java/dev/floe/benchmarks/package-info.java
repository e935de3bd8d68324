// SPDX-License-Identifier: Apache-2.0
/**
 * Compares {@code foreign-impl} with the arenas of the JDK in one run of JMH.
 *
 * <p>Each benchmark class asks one question. Its methods are the alternatives that it compares; all of them do the same
 * work. {@link dev.floe.benchmarks.Goal} says which two figures make a goal. {@link dev.floe.benchmarks.Bench} runs all
 * benchmarks and prints each goal with the measured figures.
 */
package dev.floe.benchmarks;
