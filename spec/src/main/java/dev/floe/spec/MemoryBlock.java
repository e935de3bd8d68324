// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * A piece of direct memory with one owner, from its allocation to its one release.
 *
 * <p>It plays the part of {@code DirectByteBuffer}. Its life: {@code allocate (access | slice | borrow)* close}, where
 * the garbage collector may write the last word instead. Any number of threads may use it, and any of them may close it
 * (see {@link Capability#ANY_THREAD_CLOSE}).
 *
 * @implSpec
 * <ul>
 * <li id="BLK-17"><b>BLK-17</b> A closed block and its views MUST throw {@code IllegalStateException} from everything
 * but {@code close}, {@code isAlive} and {@code capacity}.</li>
 * <li id="BLK-29"><b>BLK-29</b> {@code close} MUST work from any thread.</li>
 * <li id="BLK-30"><b>BLK-30</b> The size of a block MUST be {@code max(1, capacity)}, and {@code capacity} plus one
 * page where it is page-aligned.</li>
 * <li id="GCR-01"><b>GCR-01</b> Blocks that became unreachable unclosed MUST come back, memory and quota, after
 * collections have found them.</li>
 * <li id="GCR-04"><b>GCR-04</b> The memory of a reachable block MUST NOT be released unless it is closed, and not while
 * a {@code borrow} of it runs.</li>
 * <li id="GCR-06"><b>GCR-06</b> An implementation MUST NOT promise that anything is released when the process
 * ends.</li>
 * </ul>
 */
public interface MemoryBlock extends MemoryView, AutoCloseable {
    /**
     * Ends the life of this block and releases its memory.
     *
     * <p>One call wins; the others return at once, perhaps before the winner. The winner marks the block dead, so that no
     * new borrow begins, and releases; if borrows run, it returns without waiting and the last borrow to end releases.
     * Memory consistency: accesses inside borrows <i>happen-before</i> the release.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-14"><b>BLK-14</b> When the {@code close} that wins returns and no borrow runs, the block MUST have
     * left {@code count} and {@code totalCapacity}.</li>
     * <li id="BLK-44"><b>BLK-44</b> When the {@code close} that wins returns and no borrow runs, a request for just
     * that room MUST be granted to any thread without a collection.</li>
     * <li id="BLK-15"><b>BLK-15</b> {@code free} MUST have run when the {@code close} that wins returns and no borrow
     * runs.</li>
     * <li id="BLK-16"><b>BLK-16</b> However often and from however many threads a block is closed, its memory MUST be
     * released once.</li>
     * <li id="BLK-45"><b>BLK-45</b> A later {@code close} MUST NOT throw.</li>
     * </ul>
     *
     * @throws IllegalStateException if an escaped view is held by running I/O and cannot be expired: the block stays
     *     open and charged. Only an implementation whose views expire does so
     * @throws UnsupportedOperationException if the implementation does not claim {@link Capability#MANUAL_RELEASE}
     */
    @Override
    void close();
}
