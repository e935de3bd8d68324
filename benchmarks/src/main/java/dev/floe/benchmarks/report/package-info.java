// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code ./floe bench}: {@code Targets} are what is wanted, {@code Plan} the rows to
 * be, {@code Measurement} runs JMH, {@code Samples} leaves out what others disturbed, {@code Ratio} compares, and {@code
 * Report} and {@code Page} are what is written.
 */
package dev.floe.benchmarks.report;
