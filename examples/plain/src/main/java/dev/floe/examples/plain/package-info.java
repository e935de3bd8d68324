// SPDX-License-Identifier: Apache-2.0
/**
 * The mechanism behind {@code ByteBuffer.allocateDirect} in one sitting: complete, conformant, and slow. Read the files in the
 * order of a block's life, then in {@code reference-impl}, in the packages named here, what production adds.
 *
 * <ol>
 *   <li>{@link dev.floe.examples.plain.PlainProvider}: the way in.
 *   <li>{@link dev.floe.examples.plain.PlainMemory}: reserve, allocate, register, or undo. Production: fewer objects for a block.
 *   <li>{@link dev.floe.examples.plain.Quota}, first half: the figures. Production, {@code quota}: a ledger of cells, one lock each.
 *   <li>{@link dev.floe.examples.plain.PlainAllocator}: Unsafe. Production, {@code raw} and {@code layout}: quicker zeroing.
 *   <li>{@link dev.floe.examples.plain.PlainBlock}, {@link dev.floe.examples.plain.PlainView}: the block and its slices; {@link
 *       dev.floe.examples.plain.PlainDeallocator}: its release. Production, {@code release}: the state in one word.
 *   <li>{@link dev.floe.examples.plain.PlainCleaner}: phantom references. Production, {@code cleaner}: several lists, no polling.
 *   <li>{@link dev.floe.examples.plain.Quota}, second half, and {@link dev.floe.examples.plain.GcCoordinator}: a request that
 *       finds no room. Production, {@code quota}: a release grants the first waiting request, and wakes no other.
 *   <li>{@link dev.floe.examples.plain.FailureHandler}: a cleaning action that throws. Production, {@code cleaner}: the same.
 *   <li>{@link dev.floe.examples.plain.BufferPoolBean}: what tools see. Production, {@code telemetry}: events as well.
 * </ol>
 *
 * <p>The comments name two documents that Floe began with, and that describe JDK 6 to 8. <i>Seed 1</i> is a note on {@code
 * DirectByteBuffer}: 创建 (creation), 回收 (release), 自动回收 (automatic release). <i>Seed 2</i> is the article <i>Java 堆外内存</i>
 * (off-heap memory in Java), sections 1 to 4. Where they are wrong, the code does what is right and a comment says so.
 */
package dev.floe.examples.plain;
