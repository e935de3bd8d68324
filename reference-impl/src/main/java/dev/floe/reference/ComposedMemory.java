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
import dev.floe.reference.util.StackProbe;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
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

    private static final Reservation<RuntimeException> RESERVE = (reserver, size, capacity) -> {
        reserver.reserve(size, capacity);
        return true;
    };

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

    /*
     * Roll-backs that met the end of the stack, as {long[], BlockRelease, next}. Guarded by roles; a hint without it.
     */
    private Object[] unfinished;

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
        return createBlock(capacity, alignment, RESERVE);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        return Optional.ofNullable(createBlock(capacity, 1, Reserver::tryReserve));
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout"); // BLK-26
        return Optional.ofNullable(
                createBlock(capacity, 1, (reserver, size, charged) -> reserver.tryReserve(size, charged, timeout)));
    }

    /** One of the three ways to reserve; false if there was no headroom. */
    private interface Reservation<X extends Exception> {
        boolean reserve(Reserver reserver, long size, long capacity) throws X;
    }

    /**
     * Reserves, allocates and registers a block; if a step fails, rolls back those before it. BLK-01
     *
     * @return null if it was not reserved
     */
    private <X extends Exception> MemoryBlock createBlock(
            long capacity, long wantedAlignment, Reservation<X> reservation) throws X {
        requireArguments(capacity, wantedAlignment);
        if (unfinished != null) {
            finishRollBacks();
        }
        long alignment = Math.max(wantedAlignment, minAlignment);
        long size = BlockLayout.size(capacity, alignment);
        boolean reserved = false;
        long base = 0;
        PinnableBlock block = null;
        BlockRelease release = null;
        try {
            reserved = reservation.reserve(roles.reserver, size, capacity);
            if (!reserved) {
                return null;
            }
            base = zeroed ? roles.allocator.allocateZeroed(size) : roles.allocator.allocate(size);
            if (base == 0) {
                throw Exceptions.addressZero(size); // BLK-05
            }
            long address = BlockLayout.address(base, alignment);
            block = source.block(new PinnableBlock.Allocation(this, address, capacity));
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
            if (reserved) {
                long[] owed = {base, size, capacity};
                try {
                    rollBack(owed, release, failed);
                } catch (StackOverflowError noStack) { // BLK-36: noted without a call
                    synchronized (roles) {
                        unfinished = new Object[] {owed, release, unfinished};
                    }
                }
            }
            throw failed; // BLK-37
        } finally {
            Reference.reachabilityFence(block); // the collector must not find it dead while it is rolled back
        }
    }

    private void requireArguments(long capacity, long alignment) {
        if (capacity < 0) {
            throw Exceptions.capacityNegative(capacity); // BLK-11
        }
        if (capacity > maxCapacity) {
            throw Exceptions.largeBlocksNotOffered(capacity, maxCapacity);
        }
        if (!BlockLayout.isPowerOfTwo(alignment)) {
            throw Exceptions.notPowerOfTwo(alignment); // BLK-40
        }
    }

    /**
     * Undoes the steps, the last one first. A second failure is suppressed into the first. BLK-04
     *
     * @param owed base, size and capacity of what is to be freed and unreserved; base is cleared once it is freed
     */
    private void rollBack(long[] owed, BlockRelease release, Throwable failed) {
        try {
            if (release == null || !release.rollBack()) { // BLK-03, BLK-38
                if (owed[0] != 0) {
                    roles.allocator.free(owed[0], owed[1]);
                    owed[0] = 0;
                }
                roles.reserver.unreserve(owed[1], owed[2]); // BLK-02
            }
        } catch (StackOverflowError unfinished) {
            throw unfinished;
        } catch (Throwable second) {
            if (second != failed) {
                failed.addSuppressed(second);
            }
        }
    }

    /** Finishes what met the end of the stack, on a thread that has some; what meets it again is noted again. */
    private void finishRollBacks() {
        StackProbe.require();
        while (true) {
            Object[] next;
            synchronized (roles) {
                next = unfinished;
                if (next == null) {
                    return;
                }
                unfinished = (Object[]) next[2];
            }
            try {
                BlockRelease release = (BlockRelease) next[1];
                if (release == null || !release.isRegistered()) { // else the collector has found the block, or will
                    rollBack((long[]) next[0], null, new IllegalStateException("roll back failed"));
                }
            } catch (StackOverflowError noStack) {
                synchronized (roles) {
                    unfinished = new Object[] {next[0], next[1], unfinished};
                }
                throw noStack;
            }
        }
    }

    @Override
    public Usage usage() {
        if (unfinished != null) {
            finishRollBacks();
        }
        return roles.reserver.usage();
    }

    /** When any of its calls returns, also one that loses a race, requests are refused and the bean is gone. */
    @Override
    public void close() {
        quota.close(); // BLK-51, BLK-52
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

    /** How a memory ends: closed, or unreachable with all its blocks. May run twice; does not hold the memory. */
    private record End(FairReserver quota, PhantomCleaner cleaner, BufferPoolBean bean) implements Runnable {
        @Override
        public void run() {
            quota.close();
            cleaner.close(); // BLK-33, BLK-34
            bean.unregister(); // OBS-05
        }
    }
}
