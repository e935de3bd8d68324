// SPDX-License-Identifier: Apache-2.0
/**
 * The lab: a page on the loopback interface that shows a direct memory at work and controls it.
 *
 * <p>{@code ./floe lab} serves it. {@link dev.floe.examples.lab.LabServer} answers HTTP requests of this machine only.
 * {@code Experiment} has the memory and the commands. {@code WatchedRoles} counts, and switches between the seed's way
 * of waiting and Floe's.
 */
package dev.floe.examples.lab;
