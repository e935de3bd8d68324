// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Optional;

/**
 * Step 2: a block is created: reserve, allocate, register; if a step fails, undo the steps before it.
 *
 * <p>This is the constructor of {@code DirectByteBuffer} (seed 1, 创建; seed 2, section 1). Two things differ. The seeds undo
 * the reservation only after an {@code OutOfMemoryError}; here every failure undoes it (BLK-02), and a failure to register
 * frees the memory as well (BLK-03). And seed 1 always adds a page, as JDK 6 did; here the configuration decides, as in seed 2.
 */
public class PlainMemory implements DirectMemory {
    /** Every address is a multiple of this without padding (ALC-03). */
    private static final long NATURAL_ALIGNMENT = 8;

    /** Hides the beans of memories that were dropped without close (OBS-05). One thread serves all memories. */
    private static final java.lang.ref.Cleaner DROPPED = java.lang.ref.Cleaner.create();

    protected final DirectMemoryConfig config;
    protected final Reserver reserver;
    protected final Allocator allocator;
    protected final Cleaner cleaner;
    private final PlainProvider provider;
    private final RoleDecorator decorator;
    private final Quota quota;
    private final java.lang.ref.Cleaner.Cleanable bean;

    /** Makes the parts. The decorator may wrap the roles, to watch them or to make them fail. */
    @SuppressWarnings("this-escape") // the cleaner does not look into this object
    public PlainMemory(PlainProvider provider, DirectMemoryConfig config, RoleDecorator decorator) {
        PlainCleaner plainCleaner = provider.newCleaner(config);
        this.provider = provider;
        this.config = config;
        this.decorator = decorator;
        this.quota = provider.newQuota(config, plainCleaner);
        this.reserver = decorator.reserver(quota);
        this.allocator = decorator.allocator(provider.newAllocator());
        this.cleaner = decorator.cleaner(plainCleaner);
        BufferPoolBean shown = provider.newBean(config.name(), quota);
        shown.show();
        this.bean = DROPPED.register(this, shown::hide);
    }

    @Override
    public MemoryBlock allocate(long capacity) {
        return allocate(capacity, NATURAL_ALIGNMENT);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        if (alignment < 1 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment is no power of two: alignment=" + alignment + " [BLK-40]");
        }
        if (alignment > allocator.pageSize()) {
            throw new UnsupportedOperationException("alignment is not offered: alignment=" + alignment + " [BLK-41]");
        }
        long size = size(capacity, padding(alignment));
        reserver.reserve(size, capacity); // seed 2: Bits.reserveMemory(size, cap)
        return create(size, capacity, alignment);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        long size = size(capacity, padding(NATURAL_ALIGNMENT));
        boolean granted = reserver.tryReserve(size, capacity);
        return granted ? Optional.of(create(size, capacity, NATURAL_ALIGNMENT)) : Optional.empty();
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
        long size = size(capacity, padding(NATURAL_ALIGNMENT));
        boolean granted = reserver.tryReserve(size, capacity, timeout);
        return granted ? Optional.of(create(size, capacity, NATURAL_ALIGNMENT)) : Optional.empty();
    }

    /** {@return the bytes to take beyond the capacity so that an aligned address fits in: the alignment itself, or 0} */
    protected long padding(long alignment) {
        long needed = config.pageAligned() ? allocator.pageSize() : alignment;
        return needed > NATURAL_ALIGNMENT ? needed : 0;
    }

    /** {@return the bytes to take from the system} Seed 2: {@code Math.max(1L, (long) cap + (pa ? ps : 0))}. */
    protected long size(long capacity, long padding) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity is negative: capacity=" + capacity + " [BLK-11]");
        }
        if (capacity > Long.MAX_VALUE - padding) {
            throw new IllegalArgumentException("capacity is too large: capacity=" + capacity + ", padding=" + padding);
        }
        return Math.max(1, capacity + padding);
    }

    private MemoryBlock create(long size, long capacity, long alignment) {
        long base = 0;
        try {
            base = allocateMemory(size);
            long address = aligned(base, Math.max(padding(alignment), NATURAL_ALIGNMENT));
            return register(new Extent(base, size, address, capacity));
        } catch (Throwable failure) {
            rollBack(base, size, capacity, failure);
            throw failure;
        }
    }

    /** Seed 1: {@code unsafe.allocateMemory}, then {@code unsafe.setMemory}. */
    protected long allocateMemory(long size) {
        long base = config.zeroed() ? allocator.allocateZeroed(size) : allocator.allocate(size);
        if (base == 0) {
            throw new OutOfMemoryError("allocator returned address 0: size=" + size + " [BLK-05]");
        }
        return base;
    }

    /** {@return the first multiple of the alignment that is not below the base} Seed 1: "Round up to page boundary". */
    protected long aligned(long base, long alignment) {
        return (base + alignment - 1) & -alignment;
    }

    /** Seed 2: {@code cleaner = Cleaner.create(this, new Deallocator(base, size, cap))}. */
    protected MemoryBlock register(Extent extent) {
        PlainBlock block = provider.newBlock(extent);
        Deallocator deallocator = decorator.deallocator(provider.newDeallocator(reserver, allocator, extent, block));
        block.setCleanable(cleaner.register(block, deallocator));
        Reference.reachabilityFence(block); // a block that died before this line would be released while it is made
        return block;
    }

    /** Undoes the steps in reverse order. The caller gets the first failure, with the second attached to it (BLK-04). */
    protected void rollBack(long base, long size, long capacity, Throwable first) {
        try {
            if (base != 0) {
                allocator.free(base, size);
            }
            reserver.unreserve(size, capacity);
        } catch (Throwable second) {
            if (second != first) {
                first.addSuppressed(second);
            }
        }
    }

    @Override
    public Usage usage() {
        return quota.usage();
    }

    /** Blocks that live stay valid; the cleaning thread ends with the last of them (BLK-27, BLK-33). */
    @Override
    public void close() {
        bean.clean();
        quota.close();
        cleaner.close();
    }
}
