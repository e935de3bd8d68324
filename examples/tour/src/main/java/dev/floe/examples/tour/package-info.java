// SPDX-License-Identifier: Apache-2.0
/**
 * The guided tour: small programs that show the mechanism at work.
 *
 * <p>{@code ./floe example} lists them; {@link dev.floe.examples.tour.Tour} is the list. Each tells what happens, why, and
 * which rule it shows, and each checks what it tells: an example whose story turns out untrue fails. So the tour can be
 * read, run, and relied on.
 *
 * <p>The examples know the interfaces of {@code dev.floe.spec} and find the implementation at run time. One that needs
 * flags of its own, or ends its process, starts a JVM for it.
 */
package dev.floe.examples.tour;
