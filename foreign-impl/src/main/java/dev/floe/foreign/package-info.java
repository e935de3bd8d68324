// SPDX-License-Identifier: Apache-2.0
/**
 * Direct memory on {@code java.lang.foreign}: the contract of {@link dev.floe.spec} without {@code sun.misc.Unsafe}.
 *
 * <p>What {@code java.lang.foreign} lacks is added: its arenas are charged to no limit and shown by no bean, are lost
 * when nobody closes them, and one that any thread may close stops all threads when it is closed. Here memory is charged
 * and shown as in the reference implementation, whose quota, cleaner and life of a block are used as they are; a
 * forgotten block comes back; and close is cheap, from any thread, since views are bound to borrows:
 *
 * <pre>{@code
 *   borrow:   pin                      no release from here on
 *             open a confined arena    some nanoseconds
 *             body.apply(view)         the view asks that arena whether it may, at each access
 *             close the arena          from here on the view throws
 *             unpin                    whoever leaves a closed block last releases it
 * }</pre>
 *
 * <p>So when the memory goes there is no view left that could reach it, and no other thread to ask. Who needs a view that
 * outlives a call gets one by {@code byteBuffer()} or {@link dev.floe.foreign.ForeignBlock#segment()}, and pays for it at
 * close. No access, late or racing, reaches the memory of another block.
 *
 * <p>All this needs native access; without, memory comes from arenas, and {@link dev.floe.foreign.ForeignProvider} says
 * what changes.
 */
package dev.floe.foreign;
