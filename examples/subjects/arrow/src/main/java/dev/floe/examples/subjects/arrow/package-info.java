// SPDX-License-Identifier: Apache-2.0
/**
 * Arrow's root allocator as a subject of the conformance kit.
 *
 * <p>An adapter adds nothing to what the system does and claims exactly what the system claims. What that means here:
 *
 * <ul>
 *   <li>A memory is a {@code RootAllocator}. Arrow cannot close one while a buffer lives, and never promised to; a memory that
 *       is closed then stays open. A closed one allocates all the same (BLK-27).
 *   <li>Requests below 16 MiB are charged as powers of two, larger ones as they are, so the kit judges in units of 16 MiB.
 *       The capacity of a buffer is set to what was asked for, as Arrow's documentation says to do.
 *   <li>A refusal is an {@code OutOfMemoryException}, which is no error; it comes out as an {@code OutOfMemoryError} of the
 *       same words, for otherwise no check could tell a refusal from a failure.
 *   <li>Arrow counts the bytes taken. It counts neither buffers nor what was asked for: the adapter does.
 *   <li>The roles are those that Arrow has: its accountant and its {@code AllocationManager}. It has no cleaner.
 * </ul>
 */
package dev.floe.examples.subjects.arrow;
