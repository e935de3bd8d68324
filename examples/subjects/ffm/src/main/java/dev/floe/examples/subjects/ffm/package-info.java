// SPDX-License-Identifier: Apache-2.0
/**
 * The arenas of {@code java.lang.foreign} as subjects of the conformance kit.
 *
 * <ul>
 *   <li>{@code ffm-auto}: each block is the only segment of an {@link java.lang.foreign.Arena#ofAuto automatic arena}. Such
 *       arenas share the limit and the bean of {@code ByteBuffer.allocateDirect}, wait as that does, and cannot be closed.
 *   <li>{@code ffm-shared}: {@link java.lang.foreign.Arena#ofShared shared arenas} have no limit, no books and no bean, and
 *       no collector releases them. What is left is an allocator, so that is all that is claimed; the address of a piece
 *       leads back to its arena by a map of the adapter's own.
 * </ul>
 */
package dev.floe.examples.subjects.ffm;
