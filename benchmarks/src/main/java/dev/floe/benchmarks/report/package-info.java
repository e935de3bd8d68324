// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code ./floe bench}. {@code Targets} has the wanted ratios and {@code Plan} the planned rows. {@code
 * Measurement} runs JMH, {@code Samples} leaves out noisy iterations, {@code Ratio} compares two cases, and {@code
 * Report} and {@code Page} are the written results.
 */
package dev.floe.benchmarks.report;
