// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * Direct memory with a quota, and the blocks allocated from it.
 *
 * <p>It plays the part of {@code ByteBuffer.allocateDirect}, with a limit, a name and a ledger of its own. It composes a
 * {@link Reserver}, an {@link Allocator}, a {@link Cleaner} and a {@link Deallocator} for each block, and exposes none of
 * them. All methods may be called by any number of threads.
 *
 * @implSpec
 * <ul>
 * <li id="BLK-01"><b>BLK-01</b> A block MUST be created in this order: reserve, allocate, register.</li>
 * <li id="BLK-36"><b>BLK-36</b> A {@code StackOverflowError} inside {@code allocate}, {@code borrow} or {@code close}
 * SHOULD leave no lock held, no block lost and no charge lost.</li>
 * <li id="BLK-02"><b>BLK-02</b> When allocating or zeroing throws, whatever it throws, the reservation MUST be released
 * once with the same pair.</li>
 * <li id="BLK-37"><b>BLK-37</b> When allocating, zeroing or registering throws, the same Throwable MUST come out.</li>
 * <li id="BLK-03"><b>BLK-03</b> When registering throws, whatever it throws, the memory MUST be freed once and the
 * reservation released once.</li>
 * <li id="BLK-38"><b>BLK-38</b> When registering throws, the memory MUST be freed before the reservation is
 * released.</li>
 * <li id="BLK-04"><b>BLK-04</b> When undoing a failed allocation throws in turn, the first Throwable MUST come out with
 * the second suppressed in it.</li>
 * <li id="BLK-05"><b>BLK-05</b> An allocator that returns 0 MUST be treated as one that threw
 * {@code OutOfMemoryError}.</li>
 * <li id="BLK-07"><b>BLK-07</b> The address of a block of a page-aligned memory MUST be a multiple of the page
 * size.</li>
 * <li id="BLK-39"><b>BLK-39</b> A page-aligned block MUST lie inside what was allocated for it.</li>
 * <li id="BLK-08"><b>BLK-08</b> A base that already is aligned MUST be used unshifted.</li>
 * <li id="OBS-01"><b>OBS-01</b> At rest every figure of {@code usage} MUST equal the sum over the live blocks, and be 0
 * when none is left.</li>
 * <li id="OBS-04"><b>OBS-04</b> A memory MUST be visible as {@code BufferPoolMXBean} under
 * {@code java.nio:type=BufferPool,name=NAME}, with count, total capacity and memory used as in {@code usage}.</li>
 * <li id="OBS-06"><b>OBS-06</b> The events {@code dev.floe.BlockAllocation} and {@code dev.floe.BlockRelease} of a
 * recording MUST sum to the change of {@code count} and {@code totalCapacity} over it, each release naming its
 * cause.</li>
 * <li id="OBS-07"><b>OBS-07</b> Each request that waited MUST leave a {@code dev.floe.ReservationWait} event, and each
 * that was refused, with a wait or without, a {@code dev.floe.ReservationRefusal} event with what was charged and the
 * limit.</li>
 * </ul>
 */
public interface DirectMemory extends AutoCloseable {
    /**
     * Opens a memory of the selected implementation: the one that {@code -Dfloe.provider=NAME} names, else the loadable
     * one of highest priority.
     *
     * <p>Providers are found by {@link java.util.ServiceLoader}, with the class loader of this specification and
     * with the context class loader of the thread. One that cannot be loaded, as one built for a newer JDK, is skipped;
     * it is named in the log of {@code dev.floe.spec} and in the error when none is left.
     *
     * @param config what the memory shall be
     * @return the memory, to be closed by the caller
     * @throws IllegalStateException if there is no provider, or none of the name asked for: the message says which
     *     dependency to add, or which names there are; also if the provider was built for another version of the
     *     specification
     * @throws IllegalArgumentException if the provider does not offer what {@code config} asks for
     * @throws NullPointerException if {@code config} is null
     */
    static DirectMemory open(DirectMemoryConfig config) {
        return Providers.selected().create(config);
    }

    /**
     * Allocates a block, waiting for room as {@link Reserver#reserve} does.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-06"><b>BLK-06</b> Every byte of a fresh block MUST read 0 when the memory is configured as zeroed,
     * also over memory used before.</li>
     * <li id="BLK-10"><b>BLK-10</b> A block of capacity 0 MUST work like any other.</li>
     * <li id="BLK-42"><b>BLK-42</b> The address of a block of capacity 0 MUST NOT be 0 nor be shared with a live
     * block.</li>
     * <li id="BLK-11"><b>BLK-11</b> A negative capacity MUST be refused with {@code IllegalArgumentException} before
     * anything is reserved.</li>
     * <li id="GCR-02"><b>GCR-02</b> When only garbage fills the quota, the next request MUST be granted.</li>
     * <li id="GCR-05"><b>GCR-05</b> Garbage in the old generation MUST be found too when a request needs its room.</li>
     * </ul>
     *
     * @param capacity the bytes of the block, 0 or more
     * @return the block, to be closed by the caller; the garbage collector closes what is forgotten
     * @throws IllegalArgumentException if {@code capacity < 0} (BLK-11), or if capacity and padding exceed
     *     {@link Long#MAX_VALUE}
     * @throws UnsupportedOperationException if {@code capacity > Integer.MAX_VALUE} and {@link Capability#LARGE_BLOCKS}
     *     is not claimed
     * @throws QuotaExceededError if no room could be made (RES-10)
     * @throws OutOfMemoryError if the system has no memory; the quota was given back (BLK-02)
     * @throws IllegalStateException if this memory is closed (BLK-51)
     */
    MemoryBlock allocate(long capacity);

    /**
     * Allocates a block whose address is a multiple of an alignment; otherwise as {@link #allocate(long)}.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-09"><b>BLK-09</b> A block allocated with an alignment MUST have an address that is a multiple of
     * it.</li>
     * <li id="BLK-40"><b>BLK-40</b> An alignment that is not a power of two MUST be refused with
     * {@code IllegalArgumentException}.</li>
     * <li id="BLK-41"><b>BLK-41</b> An alignment that is not offered MUST be refused with
     * {@code UnsupportedOperationException}.</li>
     * </ul>
     *
     * @param capacity the bytes of the block, 0 or more
     * @param alignment the alignment in bytes, a power of two
     * @return the block
     * @throws IllegalArgumentException if {@code alignment} is not a positive power of two (BLK-40), or as for
     *     {@link #allocate(long)}
     * @throws UnsupportedOperationException if this alignment is not offered (BLK-41)
     * @throws QuotaExceededError if no room could be made (RES-10)
     * @throws OutOfMemoryError if the system has no memory; the quota was given back (BLK-02)
     * @throws IllegalStateException if this memory is closed (BLK-51)
     */
    MemoryBlock allocate(long capacity, long alignment);

    /**
     * Allocates a block if there is room now; otherwise as {@link #allocate(long)}.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-31"><b>BLK-31</b> {@code tryAllocate} without a duration MUST return empty when there is no room,
     * without waiting and without a collection.</li>
     * </ul>
     *
     * @param capacity the bytes of the block, 0 or more
     * @return the block, or empty if the quota has no room for it
     * @throws IllegalArgumentException as for {@link #allocate(long)}
     * @throws OutOfMemoryError if the system has no memory; the quota was given back (BLK-02)
     * @throws IllegalStateException if this memory is closed (BLK-51)
     * @throws UnsupportedOperationException if {@link Capability#TIMED_WAIT} is not claimed
     */
    Optional<MemoryBlock> tryAllocate(long capacity);

    /**
     * Allocates a block, waiting for room in order of arrival as {@link Reserver#tryReserve(long, long, Duration)} does.
     *
     * @param capacity the bytes of the block, 0 or more
     * @param timeout how long to wait at most; zero or negative does not wait
     * @return the block, or empty if there was no room in time
     * @throws InterruptedException if the thread is interrupted at entry or while it waits; nothing is charged
     * @throws IllegalArgumentException as for {@link #allocate(long)}
     * @throws OutOfMemoryError if the system has no memory; the quota was given back (BLK-02)
     * @throws IllegalStateException if this memory is or becomes closed (BLK-51, BLK-52)
     * @throws NullPointerException if {@code timeout} is null (BLK-26)
     * @throws UnsupportedOperationException if {@link Capability#TIMED_WAIT} is not claimed
     */
    Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException;

    /**
     * Reads the ledger, as {@link Reserver#usage} does; also after this memory was closed.
     *
     * @return the figures of this moment, never null
     */
    Usage usage();

    /**
     * Ends this memory: it allocates no more, and its bean disappears. Blocks that live stay valid until they are closed
     * or collected; its thread ends with the last of them.
     *
     * @implSpec
     * <ul>
     * <li id="BLK-27"><b>BLK-27</b> Closing a memory MUST be idempotent.</li>
     * <li id="BLK-50"><b>BLK-50</b> Closing a memory MUST leave its live blocks valid and releasable.</li>
     * <li id="BLK-51"><b>BLK-51</b> A request made after its memory was closed MUST fail with
     * {@code IllegalStateException}.</li>
     * <li id="BLK-52"><b>BLK-52</b> A request that waits when its memory is closed MUST fail with
     * {@code IllegalStateException}.</li>
     * <li id="BLK-33"><b>BLK-33</b> The threads of a memory MUST end when it was closed and its last block is
     * gone.</li>
     * <li id="BLK-34"><b>BLK-34</b> The threads of a memory SHOULD end when it became unreachable with no block left,
     * though nobody closed it.</li>
     * <li id="OBS-05"><b>OBS-05</b> The bean MUST be gone when the memory is closed, and after a collection when the
     * memory was dropped unclosed and no block of it is left.</li>
     * </ul>
     */
    @Override
    void close();
}
