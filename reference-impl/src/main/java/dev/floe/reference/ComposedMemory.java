// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;
import static dev.floe.reference.RegisteredDeallocator.NO_CLASS;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A memory put together from a quota, a cleaner, and a {@link MemorySource}. */
final class ComposedMemory implements DirectMemory {
    /** The decorator of a memory that nobody decorates. Blocks of any other have a deallocator that can be run by hand. */
    static final RoleDecorator UNDECORATED = new RoleDecorator() {};

    /*
     * Not final, so that the compiler does not see through it: it keeps the long way of a birth out of the short one, which so
     * remains small enough to be inlined where it is called, however often the long one is taken.
     */
    private static MethodHandle longWay;

    static {
        try {
            longWay = MethodHandles.lookup()
                    .findVirtual(
                            ComposedMemory.class,
                            "bearAtDeskOrApart",
                            MethodType.methodType(Object.class, long.class, long.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Roles roles;
    private final RoleDecorator decorator; // of deallocators, one block after the other
    private final MemorySource source;
    private final boolean zeroed;
    private final long leastAlignment;
    private final long leastPadding;
    private final FairReserver quota;
    private final Pool pool;
    private final PhantomCleaner cleaner; // null if the memory has a decorator, so that its role must be asked
    private final PoolingAllocator ownPool; // null if there is none, or any role is decorated and so must be asked
    private final long mostPooled; // capacity of a block whose alignment nobody asked for; 0 without such a pool
    private final MemorySource.Zeroing zeroing; // of what the pool kept; does nothing if nobody wants it zeroed
    private final Desks desks;
    private End end; // this and the next are set once, before the memory is published with a fence
    private Cleaner.Cleanable forgotten;

    private ComposedMemory(
            DirectMemoryConfig config,
            MemorySource source,
            Pool pool,
            RoleDecorator decorator,
            Roles roles,
            FairReserver quota,
            PhantomCleaner cleaner,
            Desks desks) {
        this.source = source;
        this.desks = desks;
        this.pool = pool;
        this.decorator = decorator;
        this.roles = roles;
        this.quota = quota;
        this.cleaner = decorator == UNDECORATED ? cleaner : null;
        this.ownPool =
                decorator == UNDECORATED && pool.allocator() instanceof PoolingAllocator pooling ? pooling : null;
        this.zeroed = config.zeroed();
        this.leastAlignment = config.pageAligned() ? roles.allocator().pageSize() : 1;
        this.leastPadding = Placement.padding(leastAlignment);
        this.mostPooled = ownPool == null ? 0 : SizeClasses.LARGEST - leastPadding;
        this.zeroing = ownPool != null && zeroed ? ownPool.zeroing : (address, size) -> {};
    }

    static ComposedMemory open(DirectMemoryConfig config, RoleDecorator decorator, MemorySource source) {
        CollectionTrigger trigger = CollectionTrigger.of(config);
        Arrivals arrivals = new Arrivals();
        Desks desks = new Desks();
        Pool pool = Pool.of(config, source, desks);
        Books books = new Books(config.limit(), config.quotaBasis(), desks);
        FairReserver quota = new FairReserver(config, books, arrivals, trigger, pool.retained());
        PhantomCleaner cleaner =
                new PhantomCleaner(config.name(), arrivals, FailureResponse.of(config), pool.retained(), desks);
        Roles roles = new Roles(
                config.name(),
                Objects.requireNonNull(decorator.allocator(pool.allocator()), "allocator"),
                Objects.requireNonNull(decorator.reserver(quota), "reserver"),
                Objects.requireNonNull(decorator.cleaner(cleaner), "cleaner"));
        desks.serve(roles);
        ComposedMemory memory = new ComposedMemory(config, source, pool, decorator, roles, quota, cleaner, desks);
        PoolBean bean = PoolBean.register(config.name(), quota);
        try {
            memory.end = new End(quota, cleaner, pool.retained(), bean);
            memory.forgotten = cleaner.register(memory, memory.end);
        } catch (Throwable failed) {
            bean.unregister();
            throw failed;
        }
        VarHandle.releaseFence();
        return memory;
    }

    @Override
    public MemoryBlock allocate(long capacity) {
        Key key = tryClaim(capacity);
        return blockOf(key != null ? key : bearTheLongWay(capacity, 1), capacity);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        return blockOf(bearTheLongWay(capacity, alignment), capacity);
    }

    private Object bearTheLongWay(long capacity, long alignment) {
        try {
            return (Object) longWay.invokeExact(this, capacity, alignment);
        } catch (Throwable failed) {
            throw Failures.<RuntimeException>asItIs(failed); // a role may have thrown anything: BLK-02, BLK-03
        }
    }

    /** What {@link #longWay} is. */
    @SuppressWarnings("unused")
    private Object bearAtDeskOrApart(long capacity, long alignment) {
        requireCapacity(capacity);
        if (!Placement.isPowerOfTwo(alignment)) {
            throw Failures.notPowerOfTwo(alignment); // BLK-09
        }
        Key atDesk = tryBearAtDesk(capacity, alignment);
        if (atDesk != null) {
            return atDesk;
        }
        long size = size(capacity, alignment);
        roles.reserver().reserve(size, capacity);
        return bear(size, capacity, alignment);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        Key key = tryClaim(capacity);
        if (key == null) {
            requireCapacity(capacity);
            key = tryBearAtDesk(capacity, 1);
        }
        if (key != null) {
            return Optional.of(blockOf(key, capacity));
        }
        long size = size(capacity, 1);
        return roles.reserver().tryReserve(size, capacity)
                ? Optional.of(blockOf(bear(size, capacity, 1), capacity))
                : Optional.empty();
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout"); // BLK-26
        requireCapacity(capacity);
        long size = size(capacity, 1);
        return roles.reserver().tryReserve(size, capacity, timeout)
                ? Optional.of(blockOf(bear(size, capacity, 1), capacity))
                : Optional.empty();
    }

    private void requireCapacity(long capacity) {
        if (capacity < 0) {
            throw Failures.capacityNegative(capacity); // BLK-11
        }
        if (capacity > source.mostCapacity()) {
            throw Failures.largeBlocksNotOffered(capacity, source.mostCapacity());
        }
    }

    private long size(long capacity, long alignment) {
        return pool.roundUp(paddedSize(capacity, alignment));
    }

    private long paddedSize(long capacity, long alignment) {
        return Placement.size(capacity, Math.max(alignment, leastAlignment));
    }

    /**
     * The block of a birth: the one that was born, or one for the berth whose key is all there is yet. So the compiler sees a single
     * place where blocks for berths are made, whichever way they came; with two it could not tell what becomes of them.
     *
     * @param born a {@link Key} or a {@link MemoryBlock}
     */
    private MemoryBlock blockOf(Object born, long capacity) {
        if (!(born instanceof Key key)) {
            return (MemoryBlock) born;
        }
        try {
            PinnableBlock block = source.block(new PinnableBlock.Birth(this, key.address(), capacity));
            block.livesIn(key);
            if (EVENTS.areRecorded()) {
                EVENTS.allocated(roles.name(), capacity, key.size(), key.address()); // OBS-06
            }
            return block;
        } catch (Throwable failed) {
            undo(0, 0, 0, key, failed);
            throw failed;
        }
    }

    /**
     * Takes the berth that was left last at the desk of this thread. With all that it calls it is small enough to be inlined: then
     * an object is made only for a block that its user keeps.
     *
     * @return null if that does not do
     */
    private Key tryClaim(long capacity) {
        if (Long.compareUnsigned(capacity - 1, mostPooled) >= 0) {
            return null;
        }
        Shelf shelf = desks.own().shelf(SizeClasses.indexOf(capacity + leastPadding));
        Key key = shelf == null ? null : shelf.claim(capacity, leastAlignment);
        return key == null ? null : zeroed(key, capacity);
    }

    /**
     * The birth of a block whose memory lies at the desk of this thread: so nobody is asked, and nothing is taken that would
     * have to be given back.
     *
     * @return null if it must be asked who has room, memory, or a say
     */
    private Key tryBearAtDesk(long capacity, long wantedAlignment) {
        long padded = paddedSize(capacity, wantedAlignment);
        if (ownPool == null || padded > SizeClasses.LARGEST) {
            return null;
        }
        int sizeClass = SizeClasses.indexOf(padded);
        Desk desk = desks.own();
        Shelf shelf = desk.shelf(sizeClass);
        if (shelf == null) {
            return null;
        }
        long alignment = Math.max(wantedAlignment, leastAlignment);
        Key key = shelf.claim(capacity, alignment);
        if (key == null) {
            key = shelf.claimBelow(capacity, alignment);
        }
        if (key == null) {
            key = tryBear(shelf, desk, sizeClass, alignment, capacity);
        }
        return key == null ? null : zeroed(key, capacity);
    }

    /** {@return the key of a berth in which there was a block, with nothing of that left in the memory} */
    private Key zeroed(Key key, long capacity) {
        try {
            zeroing.zero(key.address(), capacity); // ALC-07
            return key;
        } catch (Throwable failed) {
            undo(0, 0, 0, key, failed);
            throw failed;
        } finally {
            Reference.reachabilityFence(key); // or else it could be found dead, and the memory be another's
        }
    }

    private Key tryBear(Shelf shelf, Desk desk, int sizeClass, long alignment, long capacity) {
        if (shelf.isCrowdedAtLast()) {
            quota.part(Seats.seat());
        }
        if (!pool.rounds() || !cleaner.isStarted()) {
            return null;
        }
        Key key = new Key(cleaner.arrivals(), desk, shelf, 0, alignment, capacity, sizeClass, true);
        return desk.tryBear(key.berth, sizeClass, SizeClasses.sizeOf(sizeClass), capacity) != 0 ? key : null;
    }

    /**
     * From the reservation to the block, or to the key of its berth, or back. BLK-01
     *
     * @return as for {@link #blockOf}
     */
    private Object bear(long size, long capacity, long wantedAlignment) {
        long alignment = Math.max(wantedAlignment, leastAlignment);
        long base = 0;
        BlockEnd end = null;
        try {
            base = takeMemory(size);
            long address = Placement.address(base, alignment);
            Desk desk = desks.own();
            int sizeClass = sizeClass(size);
            boolean atDesk = ownPool != null && sizeClass != NO_CLASS;
            Shelf shelf = ownPool != null && size <= SizeClasses.LARGEST ? desk.shelf(SizeClasses.indexOf(size)) : null;
            if (shelf != null) {
                Key key = new Key(cleaner.arrivals(), desk, shelf, base, alignment, capacity, sizeClass, atDesk);
                cleaner.enter(key, key.berth, desk);
                return key;
            }
            PinnableBlock block = source.block(new PinnableBlock.Birth(this, address, capacity));
            if (cleaner == null || capacity > Integer.MAX_VALUE) {
                OnceDeallocator apart = new OnceDeallocator(roles, base, address, size, capacity);
                end = apart;
                block.register(
                        roles.cleaner(), apart, Objects.requireNonNull(decorator.deallocator(apart), "deallocator"));
            } else {
                RegisteredDeallocator joined = new RegisteredDeallocator(
                        block.referent(), cleaner.arrivals(), base, alignment, capacity, sizeClass, atDesk);
                block.endsWith(joined);
                cleaner.enter(block.referent(), joined, desk);
                end = joined;
            }
            EVENTS.allocated(roles.name(), capacity, size, address); // OBS-06
            return block;
        } catch (Throwable failed) {
            undo(base, size, capacity, end, failed);
            throw failed;
        }
    }

    private int sizeClass(long size) {
        return pool.rounds() && size <= SizeClasses.LARGEST ? SizeClasses.indexOf(size) : NO_CLASS;
    }

    private long takeMemory(long size) {
        Allocator allocator = roles.allocator();
        long base = zeroed ? allocator.allocateZeroed(size) : allocator.allocate(size);
        if (base == 0) {
            throw Failures.addressZero(size); // BLK-05
        }
        return base;
    }

    /** Takes the steps back, last first. */
    private void undo(long base, long size, long capacity, BlockEnd end, Throwable failed) {
        try {
            if (end != null) {
                end.undo(); // BLK-03
                return;
            }
            if (base != 0) {
                roles.allocator().free(base, size);
            }
            roles.reserver().unreserve(size, capacity); // BLK-02
        } catch (Throwable second) {
            if (second != failed) {
                failed.addSuppressed(second); // BLK-04
            }
        }
    }

    @Override
    public Usage usage() {
        return roles.reserver().usage();
    }

    /** When any of its calls returns, also one that loses a race, requests are refused and the bean is gone. */
    @Override
    public void close() {
        quota.close(); // BLK-27
        try {
            roles.cleaner().close();
        } finally {
            end.run();
            forgotten.clean();
        }
    }

    @Override
    public String toString() {
        return "DirectMemory[name=" + roles.name() + ", " + quota.usage() + "]";
    }

    /** How a memory ends: closed, or found unreachable with all its blocks. Idempotent. It does not hold the memory. */
    private record End(FairReserver quota, PhantomCleaner cleaner, Retained retained, PoolBean bean)
            implements Runnable {
        @Override
        public void run() {
            quota.close();
            retained.end();
            cleaner.close(); // BLK-33, BLK-34
            bean.unregister(); // OBS-05
        }
    }
}
