// SPDX-License-Identifier: Apache-2.0
/**
 * The lab: one page on the loopback interface, on which to watch direct memory and play with it.
 *
 * <p>{@code ./floe lab} serves it. {@link dev.floe.examples.lab.LabServer} speaks HTTP, to this machine alone;
 * {@code Experiment} is the memory and what can be done to it; {@code WatchedRoles} counts, and switches between the
 * seed's way of waiting and Floe's.
 */
package dev.floe.examples.lab;
