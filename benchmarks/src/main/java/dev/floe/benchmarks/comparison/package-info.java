// SPDX-License-Identifier: Apache-2.0
/**
 * The benchmarks of {@code ./floe bench}, which compare our implementations with other allocators on JDK 17 and later.
 *
 * <p>Each benchmark class asks one question. A parameter names the {@link dev.floe.benchmarks.comparison.Subject}, so
 * every subject does the same work. HS-09: a JVM measures one subject only. Package {@code dev.floe.benchmarks.report}
 * decides which subjects are compared, on which JDK, and for how long.
 */
package dev.floe.benchmarks.comparison;
