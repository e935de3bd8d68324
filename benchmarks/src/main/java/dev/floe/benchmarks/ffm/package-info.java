// SPDX-License-Identifier: Apache-2.0
/** What of {@link dev.floe.benchmarks.comparison} needs {@code java.lang.foreign}, and so JDK 22 or later. */
package dev.floe.benchmarks.ffm;
