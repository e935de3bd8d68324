// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Optional;

/** Reserves, allocates, registers, and undoes in the other order what did not come to its end. */
public class PlainMemory implements DirectMemory {
    /** Its thread serves all memories of the process. */
    private static final java.lang.ref.Cleaner FORGOTTEN = java.lang.ref.Cleaner.create();

    /** What every address is a multiple of anyway (ALC-03). */
    private static final long NATURAL = 8;

    protected final PlainProvider provider;
    protected final DirectMemoryConfig config;
    protected final RoleDecorator decorator;
    protected final Reserver reserver;
    protected final Allocator allocator;
    protected final Cleaner cleaner;
    private final PlainReserver books;
    private final PlainBean bean;
    private final java.lang.ref.Cleaner.Cleanable forgotten;

    /** Composes the roles, wrapped by a decorator. Last it is shown to the cleaner, which does not look into it. */
    @SuppressWarnings("this-escape") // a lint of JDK 21 and later
    public PlainMemory(PlainProvider provider, DirectMemoryConfig config, RoleDecorator decorator) {
        PlainCleaner ownCleaner = provider.newCleaner(config);
        this.provider = provider;
        this.config = config;
        this.decorator = decorator;
        this.books = provider.newReserver(config, ownCleaner);
        this.reserver = decorator.reserver(books);
        this.allocator = decorator.allocator(provider.newAllocator());
        this.cleaner = decorator.cleaner(ownCleaner);
        this.bean = provider.newBean(config.name(), books);
        bean.show();
        this.forgotten = FORGOTTEN.register(this, provider.whenForgotten(bean));
    }

    @Override
    public MemoryBlock allocate(long capacity) {
        return allocate(capacity, NATURAL);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        requireCapacity(capacity);
        requireAlignment(alignment);
        long padding = padding(alignment);
        long size = size(capacity, padding);
        reserver.reserve(size, capacity);
        return born(size, capacity, Math.max(padding, NATURAL));
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        requireCapacity(capacity);
        long padding = padding(NATURAL);
        long size = size(capacity, padding);
        return reserver.tryReserve(size, capacity)
                ? Optional.of(born(size, capacity, Math.max(padding, NATURAL)))
                : Optional.empty();
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
        requireCapacity(capacity);
        long padding = padding(NATURAL);
        long size = size(capacity, padding);
        return reserver.tryReserve(size, capacity, timeout)
                ? Optional.of(born(size, capacity, Math.max(padding, NATURAL)))
                : Optional.empty();
    }

    /** Refuses a negative capacity (BLK-11). */
    protected void requireCapacity(long capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity is negative: capacity=" + capacity + " [BLK-11]");
        }
    }

    /** Refuses what is no alignment, and what is more than a page (BLK-09). */
    protected void requireAlignment(long alignment) {
        if (alignment < 1 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment is no power of two: alignment=" + alignment + " [BLK-09]");
        }
        if (alignment > allocator.pageSize()) {
            throw new UnsupportedOperationException("alignment is not offered: alignment=" + alignment + ", most="
                    + allocator.pageSize() + " [BLK-09]");
        }
    }

    /** {@return the bytes to take beyond the capacity, which are also the alignment; 0 if none are needed} */
    protected long padding(long alignment) {
        if (config.pageAligned()) {
            return allocator.pageSize();
        }
        return alignment <= NATURAL ? 0 : alignment;
    }

    /** {@return the bytes to take} */
    protected long size(long capacity, long padding) {
        if (capacity > Long.MAX_VALUE - padding) {
            throw new IllegalArgumentException("capacity is too large: capacity=" + capacity + ", padding=" + padding);
        }
        return Math.max(1, capacity + padding);
    }

    /** Makes the block for which a reservation was granted. */
    protected MemoryBlock born(long size, long capacity, long alignment) {
        long base = 0;
        try {
            base = allocated(size);
            Extent extent = new Extent(base, size, aligned(base, alignment), capacity);
            return registered(extent);
        } catch (Throwable first) {
            undo(base, size, capacity, first);
            throw first;
        }
    }

    /** {@return fresh memory} */
    protected long allocated(long size) {
        long base = config.zeroed() ? allocator.allocateZeroed(size) : allocator.allocate(size);
        if (base == 0) {
            throw new OutOfMemoryError("allocator returned address 0: size=" + size + " [BLK-05]");
        }
        return base;
    }

    /** {@return the first multiple of the alignment that is not below the base} */
    protected long aligned(long base, long alignment) {
        return (base + alignment - 1) & -alignment;
    }

    /** Publishes a block: from here on it has its way back. */
    protected MemoryBlock registered(Extent extent) {
        PlainBlock block = provider.newBlock(extent);
        Deallocator deallocator = decorator.deallocator(provider.newDeallocator(reserver, allocator, extent, block));
        block.registered(cleaner.register(block, deallocator));
        Reference.reachabilityFence(block);
        return block;
    }

    /** Undoes a birth: frees what was allocated, then takes back the reservation. */
    protected void undo(long base, long size, long capacity, Throwable first) {
        try {
            if (base != 0) {
                allocator.free(base, size);
            }
            reserver.unreserve(size, capacity);
        } catch (Throwable second) {
            suppress(first, second);
        }
    }

    /** Keeps what went wrong second. */
    protected void suppress(Throwable first, Throwable second) {
        if (first != second) {
            first.addSuppressed(second);
        }
    }

    @Override
    public Usage usage() {
        return books.usage();
    }

    @Override
    public void close() {
        bean.hide();
        forgotten.clean();
        books.close();
        cleaner.close();
    }
}
