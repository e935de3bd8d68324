// SPDX-License-Identifier: Apache-2.0
/**
 * Arrow's root allocator as a subject of the conformance kit.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>A memory is a {@code RootAllocator}. Arrow cannot close one while a buffer lives, and does not promise to: a
 *   memory that is closed then stays open. A closed one still allocates (BLK-27). <li>Requests below 16 MiB are charged
 *   as powers of two, larger ones as they are, so the kit counts in units of 16 MiB. The capacity of a buffer is set to
 *   the requested one, as Arrow's documentation says to do. <li>A refusal is an {@code OutOfMemoryException}, which is
 *   no error. The adapter throws an {@code OutOfMemoryError} with the same message; otherwise no check could tell a
 *   refusal from a failure. <li>Arrow counts allocated bytes. The adapter counts buffers and requested bytes. <li>The
 *   roles are those that Arrow has: its accountant and its {@code AllocationManager}. It has no cleaner.
 * </ul>
 */
package dev.floe.examples.subjects.arrow;
