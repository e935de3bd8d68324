// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

/**
 * What an implementation claims beyond what every implementation owes.
 *
 * <p>A claim is a promise: a rule that requires a capability binds an implementation that claims it, and a claim that does
 * not hold is a failure of conformance. What is not claimed is never counted as broken; instead the conformance kit checks, where it
 * can, that the feature is refused in words rather than half there.
 */
public enum Capability {
    /** {@link DirectMemoryProvider#create(DirectMemoryConfig)} gives a whole memory. */
    MEMORY,
    /** {@link DirectMemoryProvider#reserver} gives a {@link Reserver} alone. */
    RESERVER,
    /** {@link DirectMemoryProvider#allocator} gives an {@link Allocator} alone. */
    ALLOCATOR,
    /** {@link DirectMemoryProvider#cleaner} gives a {@link Cleaner} alone. */
    CLEANER,

    /** What becomes unreachable unclosed is released after a collection. */
    GC_RELEASE,
    /** {@link MemoryBlock#close()} releases. */
    MANUAL_RELEASE,
    /** {@link MemoryBlock#close()} works from any thread, not only from the one that allocated. */
    ANY_THREAD_CLOSE,
    /** Blocks of a memory configured as {@linkplain DirectMemoryConfig#zeroed() zeroed} read zero. */
    ZEROED,
    /** {@link QuotaBasis#CAPACITY} is offered. */
    BASIS_CAPACITY,
    /** {@link QuotaBasis#SIZE} is offered. */
    BASIS_SIZE,
    /** A block takes exactly the bytes that the mechanism needs, without rounding. */
    EXACT_BLOCKS,
    /** The memory has gone back to the system when {@link MemoryBlock#close()} returns. */
    PROMPT_FREE,
    /** The caller may say how long a request waits: not at all, or for a given time, in order of arrival. */
    TIMED_WAIT,
    /** A request that finds no room helps, collects and waits before it is refused. */
    WAITS_FOR_RECLAMATION,
    /** {@link DirectMemoryConfig#pageAligned()} is offered. */
    PAGE_ALIGNED,
    /** Blocks may be larger than {@link Integer#MAX_VALUE} bytes. */
    LARGE_BLOCKS,
    /** {@link MemoryView#borrow} is offered. */
    BORROW,
    /** Buffers throw once their borrow has ended or their block was closed. */
    VIEWS_EXPIRE,
    /** {@link DirectMemoryConfig.Builder#exitOnFailure} is offered. */
    EXIT_ON_FAILURE,
    /** Each memory shows as a {@code java.lang.management.BufferPoolMXBean}. */
    BEAN,
    /** The events of {@code dev.floe} are written to JDK Flight Recorder. */
    JFR,
    /** {@link DirectMemoryProvider#create(DirectMemoryConfig, dev.floe.spec.spi.RoleDecorator)} lets a caller wrap the roles. */
    ROLES
}
