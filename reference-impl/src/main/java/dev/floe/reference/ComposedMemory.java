// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.cleaner.FailureHandler;
import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.cleaner.PhantomCleaner;
import dev.floe.reference.layout.BlockLayout;
import dev.floe.reference.quota.FairReserver;
import dev.floe.reference.release.BlockRelease;
import dev.floe.reference.release.OnceDeallocator;
import dev.floe.reference.release.PhantomDeallocator;
import dev.floe.reference.release.Roles;
import dev.floe.reference.telemetry.BufferPoolBean;
import dev.floe.reference.util.Exceptions;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Quota, memory and cleaner, composed. It is the constructor of {@code java.nio.DirectByteBuffer}: a block is reserved,
 * allocated and registered, or all of that is rolled back.
 */
final class ComposedMemory implements DirectMemory {
    /** The decorator of a memory that is not decorated. */
    static final RoleDecorator UNDECORATED = new RoleDecorator() {};

    private final Roles roles;
    private final RoleDecorator decorator;
    private final MemorySource source;
    private final boolean zeroed;
    private final long minAlignment;
    private final long maxCapacity;
    private final FairReserver quota;
    private final PendingReferences pending;
    private final PhantomCleaner cleaner;
    private End end; // this and the next are set once, before the memory is published with a fence
    private Cleaner.Cleanable endWhenForgotten;

    private ComposedMemory(
            DirectMemoryConfig config,
            MemorySource source,
            RoleDecorator decorator,
            Roles roles,
            FairReserver quota,
            PendingReferences pending,
            PhantomCleaner cleaner) {
        this.source = source;
        this.decorator = decorator;
        this.roles = roles;
        this.quota = quota;
        this.pending = pending;
        this.cleaner = cleaner;
        this.zeroed = config.zeroed();
        this.maxCapacity = source.maxCapacity();
        this.minAlignment = config.pageAligned() ? roles.allocator.pageSize() : 1;
    }

    static ComposedMemory open(DirectMemoryConfig config, RoleDecorator decorator, MemorySource source) {
        PendingReferences pending = new PendingReferences();
        FairReserver quota = new FairReserver(config, pending);
        PhantomCleaner cleaner = new PhantomCleaner(config.name(), pending, FailureHandler.of(config));
        Roles roles = new Roles(
                config.name(),
                Objects.requireNonNull(decorator.allocator(source.allocator()), "allocator"),
                Objects.requireNonNull(decorator.reserver(quota), "reserver"),
                Objects.requireNonNull(decorator.cleaner(cleaner), "cleaner"));
        cleaner.attach(roles);
        ComposedMemory memory = new ComposedMemory(config, source, decorator, roles, quota, pending, cleaner);
        BufferPoolBean bean = BufferPoolBean.register(config.name(), quota);
        try {
            memory.end = new End(quota, cleaner, bean);
            memory.endWhenForgotten = cleaner.register(memory, memory.end);
        } catch (Throwable failed) {
            bean.unregister();
            throw failed;
        }
        VarHandle.releaseFence();
        return memory;
    }

    @Override
    public MemoryBlock allocate(long capacity) {
        return allocate(capacity, 1);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        requireCapacity(capacity);
        if (!BlockLayout.isPowerOfTwo(alignment)) {
            throw Exceptions.notPowerOfTwo(alignment); // BLK-09
        }
        long used = Math.max(alignment, minAlignment);
        long size = BlockLayout.size(capacity, used);
        roles.reserver.reserve(size, capacity);
        return createBlock(size, capacity, used);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        requireCapacity(capacity);
        long size = BlockLayout.size(capacity, minAlignment);
        return roles.reserver.tryReserve(size, capacity)
                ? Optional.of(createBlock(size, capacity, minAlignment))
                : Optional.empty();
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout"); // BLK-26
        requireCapacity(capacity);
        long size = BlockLayout.size(capacity, minAlignment);
        return roles.reserver.tryReserve(size, capacity, timeout)
                ? Optional.of(createBlock(size, capacity, minAlignment))
                : Optional.empty();
    }

    private void requireCapacity(long capacity) {
        if (capacity < 0) {
            throw Exceptions.capacityNegative(capacity); // BLK-11
        }
        if (capacity > maxCapacity) {
            throw Exceptions.largeBlocksNotOffered(capacity, maxCapacity);
        }
    }

    /** Allocates and registers a block that is reserved; if that fails, rolls back, the reservation too. BLK-01 */
    private MemoryBlock createBlock(long size, long capacity, long alignment) {
        long base = 0;
        BlockRelease release = null;
        try {
            base = zeroed ? roles.allocator.allocateZeroed(size) : roles.allocator.allocate(size);
            if (base == 0) {
                throw Exceptions.addressZero(size); // BLK-05
            }
            long address = BlockLayout.address(base, alignment);
            PinnableBlock block = source.block(new PinnableBlock.Allocation(this, address, capacity));
            if (decorator != UNDECORATED || capacity > Integer.MAX_VALUE) {
                OnceDeallocator deallocator = new OnceDeallocator(roles, base, address, size, capacity);
                release = deallocator;
                deallocator.register(
                        block.referent(), Objects.requireNonNull(decorator.deallocator(deallocator), "deallocator"));
            } else {
                PhantomDeallocator deallocator =
                        new PhantomDeallocator(block.referent(), pending, base, alignment, capacity);
                release = deallocator;
                cleaner.insert(block.referent(), deallocator);
            }
            block.publish(release);
            EVENTS.allocated(roles.name, capacity, size, address); // OBS-06
            return block;
        } catch (Throwable failed) {
            rollBack(base, size, capacity, release, failed);
            throw failed;
        }
    }

    /** Undoes the steps, the last one first. A second failure is suppressed into the first. */
    private void rollBack(long base, long size, long capacity, BlockRelease release, Throwable failed) {
        try {
            if (release == null || !release.rollBack()) { // BLK-03
                if (base != 0) {
                    roles.allocator.free(base, size);
                }
                roles.reserver.unreserve(size, capacity); // BLK-02
            }
        } catch (Throwable second) {
            if (second != failed) {
                failed.addSuppressed(second); // BLK-04
            }
        }
    }

    @Override
    public Usage usage() {
        return roles.reserver.usage();
    }

    /** When any of its calls returns, also one that loses a race, requests are refused and the bean is gone. */
    @Override
    public void close() {
        quota.close(); // BLK-27
        try {
            roles.cleaner.close();
        } finally {
            end.run();
            endWhenForgotten.clean();
        }
    }

    @Override
    public String toString() {
        return "DirectMemory[name=" + roles.name + ", " + quota.usage() + "]";
    }

    /**
     * How a memory ends: closed, or found unreachable with all its blocks. It may run twice, and does not hold the
     * memory.
     */
    private record End(FairReserver quota, PhantomCleaner cleaner, BufferPoolBean bean) implements Runnable {
        @Override
        public void run() {
            quota.close();
            cleaner.close(); // BLK-33, BLK-34
            bean.unregister(); // OBS-05
        }
    }
}
