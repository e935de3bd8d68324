// SPDX-License-Identifier: Apache-2.0
/**
 * The arenas of {@code java.lang.foreign} as subjects of the conformance kit.
 *
 * <ul>
 *   <li>{@code ffm-auto}: each block is the only segment of an {@link java.lang.foreign.Arena#ofAuto automatic arena}.
 *   Such arenas share the limit and the bean of {@code ByteBuffer.allocateDirect}, wait as it does, and cannot be
 *   closed. <li>{@code ffm-shared}: {@link java.lang.foreign.Arena#ofShared shared arenas} have no limit, no usage
 *   figures and no bean, and no collector releases them. They are an allocator, so the adapter claims only that. It
 *   keeps its own map from addresses to arenas.
 * </ul>
 */
package dev.floe.examples.subjects.ffm;
