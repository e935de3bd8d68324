// SPDX-License-Identifier: Apache-2.0
/**
 * Direct memory on {@code java.lang.foreign}: the contract of {@link dev.floe.spec} without {@code sun.misc.Unsafe}.
 *
 * <p>The arenas of {@code java.lang.foreign} are charged to no limit and shown by no bean. An arena that nobody closes is
 * lost. To close an arena that any thread may close stops all threads. Here memory is charged and shown as in the reference
 * implementation, whose quota, cleaner and block states are used unchanged; a forgotten block is released after a
 * collection; and any thread can close a block at little cost, because a view is bound to its borrow:
 *
 * <pre>{@code
 *   borrow:   pin                      from here on the block is not released
 *             open a confined arena    some nanoseconds
 *             body.apply(view)         each access of the view checks that the arena is open
 *             close the arena          from here on the view throws
 *             unpin                    the last unpin of a closed block releases it
 * }</pre>
 *
 * <p>So when the memory is released, no view is left that could reach it, and no other thread has to be stopped. A caller that
 * needs a view for longer than a call gets one by {@code byteBuffer()} or {@link dev.floe.foreign.ForeignBlock#segment()};
 * then {@code close} costs more. No access, late or racing, reaches the memory of another block.
 *
 * <p>All this needs native access. Without it, memory comes from arenas, and {@link dev.floe.foreign.ForeignProvider} says
 * what differs.
 */
package dev.floe.foreign;
