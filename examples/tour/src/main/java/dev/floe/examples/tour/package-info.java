// SPDX-License-Identifier: Apache-2.0
/**
 * The guided tour: small programs that show the mechanism at work.
 *
 * <p>{@code ./floe example} lists them; {@link dev.floe.examples.tour.Tour} is the list. Each describes what happens,
 * why, and which rule it shows. Each checks its own claims and fails if one does not hold.
 *
 * <p>The examples use the interfaces of {@code dev.floe.spec} and find the implementation at run time. An example that
 * needs JVM flags, or ends its process, starts its own JVM.
 */
package dev.floe.examples.tour;
