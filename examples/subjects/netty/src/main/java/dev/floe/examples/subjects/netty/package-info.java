// SPDX-License-Identifier: Apache-2.0
/**
 * Netty's direct buffers as subjects of the conformance kit: {@code netty} for the pooled allocator, {@code netty-adaptive}
 * for the adaptive one.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>The budget belongs to the process, so each configuration needs a JVM that was started for it. The flags also make
 *       Netty take all its memory from that budget.
 *   <li>Chunks are charged, so requests and limits are multiples of a chunk; see the two subjects.
 *   <li>Bytes taken and, where the allocator tells, retained are Netty's figures. It counts neither buffers nor what was
 *       asked for: the adapter does, and so proves nothing about Netty by those two.
 *   <li>{@code close} is {@code release}, which Netty wants once: a second one throws (BLK-16). An empty buffer is one
 *       object for all (BLK-10).
 *   <li>Nothing is zeroed, nothing waits, no collector releases, and to pin is up to the caller: none of that is claimed.
 *   <li>A closed {@code DirectMemory} refuses requests; that is the adapter's own handle.
 * </ul>
 */
package dev.floe.examples.subjects.netty;
