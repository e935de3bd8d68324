// SPDX-License-Identifier: Apache-2.0
/**
 * Netty's direct buffers as subjects of the conformance kit: {@code netty} for the pooled allocator, {@code
 * netty-adaptive} for the adaptive one.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>The budget belongs to the process, so each configuration needs a JVM that was started for it. Its flags also
 *   make Netty allocate all its memory from that budget. <li>Chunks are charged, so requests and limits are multiples
 *   of a chunk; see the two subjects. <li>Allocated bytes, and retained bytes where the allocator has them, are Netty's
 *   figures. The adapter counts buffers and requested bytes, so these two prove nothing about Netty. <li>{@code close}
 *   is {@code release}, which Netty allows once: a second call throws (BLK-16). All empty buffers are the same object
 *   (BLK-10). <li>Netty does not zero, does not wait, and has no release by the collector; pinning is the caller's
 *   task. None of that is claimed. <li>A closed {@code DirectMemory} refuses requests; that is the adapter's own
 *   handle.
 * </ul>
 */
package dev.floe.examples.subjects.netty;
