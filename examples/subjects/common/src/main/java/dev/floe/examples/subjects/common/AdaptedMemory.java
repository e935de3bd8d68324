// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A handle to a system without alignment, timed requests and close. Closing the handle does not change the system.
 */
public abstract class AdaptedMemory implements DirectMemory {
    /** Every address is a multiple of this already. */
    private static final long NATURAL_ALIGNMENT = 8;

    private volatile boolean closed;

    /** Creates an open handle. */
    protected AdaptedMemory() {}

    /** Requests a block from the system. */
    protected abstract MemoryBlock block(long capacity);

    @Override
    public MemoryBlock allocate(long capacity) {
        requireOpen();
        return block(capacity);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        requirePowerOfTwo(alignment);
        if (alignment > NATURAL_ALIGNMENT) {
            throw new UnsupportedOperationException(
                    "alignment is not offered: alignment=" + alignment + ", most=" + NATURAL_ALIGNMENT + " [BLK-41]");
        }
        return allocate(capacity);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        throw new UnsupportedOperationException("requests that do not wait are not offered: capacity=" + capacity);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) {
        throw new UnsupportedOperationException(
                "requests that wait for a given time are not offered: capacity=" + capacity + ", timeout=" + timeout);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Refuses requests after the handle is closed. */
    protected final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("memory is closed [BLK-51]");
        }
    }

    /** Refuses a number that is not an alignment. */
    protected static void requirePowerOfTwo(long alignment) {
        if (alignment < 1 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment is no power of two: alignment=" + alignment + " [BLK-40]");
        }
    }

    /**
     * {@return a capacity as an int, for a system that counts in ints; a negative one stays negative, so that the
     * system refuses it}
     *
     * @throws UnsupportedOperationException if the capacity exceeds an int
     */
    protected static int inInts(long capacity) {
        if (capacity > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException(
                    "blocks of this size are not offered: capacity=" + capacity + ", most=" + Integer.MAX_VALUE);
        }
        return (int) Math.max(capacity, Integer.MIN_VALUE);
    }

    /**
     * Refuses a basis that the system does not offer, and what no system here offers: options and the policy REPORT.
     */
    public static void requireOffered(DirectMemoryConfig config, QuotaBasis offered) {
        config.requireOptions(Set.of());
        if (config.quotaBasis() != offered) {
            throw new IllegalArgumentException("basis is not offered: quotaBasis=" + config.quotaBasis());
        }
        if (config.failureHandler().isPresent()) {
            throw new IllegalArgumentException("policy is not offered: failurePolicy=REPORT");
        }
    }

    /** Refuses page-aligned blocks, for a system without them. */
    public static void requireNoPages(DirectMemoryConfig config) {
        if (config.pageAligned()) {
            throw new IllegalArgumentException("alignment is not offered: pageAligned=true");
        }
    }
}
