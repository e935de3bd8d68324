// SPDX-License-Identifier: Apache-2.0
/**
 * What memory costs, each way of having it measured beside its peers in one run of JMH.
 *
 * <p>A class of benchmarks is one question; its methods are those who answer it, and do the same work. {@link
 * dev.floe.benchmarks.Goal} says which two figures make a goal, and {@link dev.floe.benchmarks.Bench} runs them all and
 * prints the goals with what was measured.
 */
package dev.floe.benchmarks;
