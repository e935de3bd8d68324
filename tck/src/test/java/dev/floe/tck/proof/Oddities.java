// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.BufferPoolBean;
import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainAllocator;
import dev.floe.examples.plain.PlainBlock;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.PlainDeallocator;
import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Legal implementations that are unlike the others. */
final class Oddities {
    private Oddities() {}

    /** Offers a limit on sizes only, not one on capacities. */
    public static final class ChargesBySize extends Oddity {
        public ChargesBySize() {
            super(EnumSet.complementOf(EnumSet.of(Capability.BASIS_CAPACITY, Capability.VIEWS_EXPIRE, Capability.JFR)));
        }
    }

    /** Whole memories whose blocks are closed explicitly, and nothing that is optional. */
    public static final class ClaimsLittle extends Oddity {
        public ClaimsLittle() {
            super(EnumSet.of(Capability.MEMORY, Capability.BASIS_CAPACITY, Capability.MANUAL_RELEASE));
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    if (capacity > Integer.MAX_VALUE) {
                        require(Capability.LARGE_BLOCKS);
                    }
                    return super.size(capacity, padding);
                }

                @Override
                public Optional<MemoryBlock> tryAllocate(long capacity) {
                    require(Capability.TIMED_WAIT);
                    return super.tryAllocate(capacity);
                }

                @Override
                public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
                    require(Capability.TIMED_WAIT);
                    return super.tryAllocate(capacity, timeout);
                }
            };
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                    require(Capability.BORROW);
                    return super.borrow(body);
                }
            };
        }

        @Override
        protected BufferPoolBean newBean(String name, Quota reserver) {
            return new BufferPoolBean(name, reserver) {
                @Override
                protected void show() {}
            };
        }
    }

    /** Runs each cleaning action of an unreachable referent on a thread of its own. */
    public static final class CleansWithManyThreads extends Oddity {
        public CleansWithManyThreads() {
            super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new PlainCleaner(new FailureHandler(config)) {
                @Override
                protected void run(Runnable thunk, boolean explicit) {
                    if (explicit) {
                        super.run(thunk, true);
                    } else {
                        newThread(() -> super.run(thunk, false)).start();
                    }
                }
            };
        }
    }

    /**
     * Strictly first in, first out: the releasing thread charges the headroom to the first waiter before a thread
     * wakes.
     */
    public static final class HandsRoomOverInOrder extends Oddity {
        public HandsRoomOverInOrder() {
            super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private final Set<Request> served = new HashSet<>();

                @Override
                protected void subtract(long size, long capacity) {
                    super.subtract(size, capacity);
                    while (!queue.isEmpty() && fits(queue.peek())) {
                        Request first = queue.remove();
                        add(first.size, first.capacity);
                        served.add(first);
                    }
                }

                @Override
                protected boolean isNext(Request request) {
                    return served.contains(request) || super.isNext(request);
                }

                @Override
                protected boolean tryGrant(Request request) {
                    return served.remove(request) || super.tryGrant(request);
                }

                @Override
                protected void dequeue(Request request) {
                    super.dequeue(request);
                    if (served.remove(request)) { // granted, but interrupted before its thread saw the grant
                        subtract(request.size, request.capacity);
                    }
                }
            };
        }
    }

    /** Has its memory in the upper half of the address space, where an address is negative as a signed long. */
    public static final class HasHugeAddresses extends Oddity {
        private static final long UP = 0xFFFF_0000_0000_0000L;

        public HasHugeAddresses() {
            super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected long take(long size) {
                    return super.take(size) + UP;
                }

                @Override
                protected void zero(long address, long size) {
                    super.zero(address - UP, size);
                }

                @Override
                public void free(long address, long size) {
                    super.free(address - UP, size);
                }
            };
        }

        @Override
        public ByteBuffer view(long address, long size) {
            return PlainAllocator.buffer(address - UP, Math.toIntExact(size), null);
        }

        @Override
        protected PlainBlock newBlock(Extent extent) {
            return new PlainBlock(extent) {
                @Override
                protected ByteBuffer newBuffer(long address, long length) {
                    return super.newBuffer(address - UP, length);
                }
            };
        }
    }

    /** A cleaner and nothing else. */
    public static final class HasOnlyACleaner extends Oddity {
        public HasOnlyACleaner() {
            super(EnumSet.of(Capability.CLEANER, Capability.GC_RELEASE, Capability.EXIT_ON_FAILURE));
        }
    }

    /** A quota and nothing else. */
    public static final class HasOnlyAReserver extends Oddity {
        public HasOnlyAReserver() {
            super(EnumSet.of(
                    Capability.RESERVER,
                    Capability.BASIS_SIZE,
                    Capability.TIMED_WAIT,
                    Capability.WAITS_FOR_RECLAMATION));
        }
    }

    /** Raw memory and nothing else. */
    public static final class HasOnlyAnAllocator extends Oddity {
        public HasOnlyAnAllocator() {
            super(EnumSet.of(Capability.ALLOCATOR));
        }
    }

    /** Takes a while to allocate and to free. */
    public static final class IsSlow extends Oddity {
        private static final long A_WHILE_NANOS = 200_000;

        public IsSlow() {
            super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected PlainAllocator newAllocator() {
            return new PlainAllocator() {
                @Override
                protected long take(long size) {
                    LockSupport.parkNanos(A_WHILE_NANOS);
                    return super.take(size);
                }

                @Override
                public void free(long address, long size) {
                    LockSupport.parkNanos(A_WHILE_NANOS);
                    super.free(address, size);
                }
            };
        }
    }

    /** The three roles, each by itself, and no blocks: so there is nothing to view. */
    public static final class OffersNoViews extends Oddity {
        public OffersNoViews() {
            super(EnumSet.of(
                    Capability.RESERVER,
                    Capability.ALLOCATOR,
                    Capability.CLEANER,
                    Capability.BASIS_CAPACITY,
                    Capability.BASIS_SIZE,
                    Capability.GC_RELEASE,
                    Capability.TIMED_WAIT,
                    Capability.WAITS_FOR_RECLAMATION,
                    Capability.EXIT_ON_FAILURE));
        }
    }

    /**
     * Keeps the memory of released blocks for later blocks of the same size, and frees it if a request does not fit.
     */
    public static final class PoolsItsMemory extends Oddity {
        private static final Malloc MALLOC = new Malloc();

        public PoolsItsMemory() {
            super(EnumSet.complementOf(
                    EnumSet.of(Capability.ROLES, Capability.PROMPT_FREE, Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Pool(config, cleaner);
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long allocateMemory(long size) {
                    long base = ((Pool) reserver).take(size);
                    if (base == 0) {
                        return super.allocateMemory(size);
                    }
                    if (config.zeroed()) {
                        MALLOC.clear(base, size);
                    }
                    return base;
                }
            };
        }

        @Override
        protected PlainDeallocator newDeallocator(
                Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
            return new PlainDeallocator(reserver, allocator, extent) {
                @Override
                protected void release() {
                    ((Pool) reserver).keep(extent);
                }
            };
        }

        private static final class Malloc extends PlainAllocator {
            void clear(long address, long size) {
                zero(address, size);
            }
        }

        /** The ledger and the memory that is kept, both guarded by lock. */
        private final class Pool extends Quota {
            private final Map<Long, Deque<Long>> kept = new HashMap<>();
            private long retained;
            private boolean ended;

            Pool(DirectMemoryConfig config, PlainCleaner cleaner) {
                super(config, new GcCoordinator(), cleaner::help);
            }

            /** Takes a block out of the counts, and keeps its memory. */
            void keep(Extent extent) {
                synchronized (lock) {
                    count--;
                    totalCapacity -= extent.capacity();
                    retained += extent.size();
                    kept.computeIfAbsent(extent.size(), size -> new ArrayDeque<>())
                            .push(extent.base());
                    if (ended) {
                        giveUp();
                    }
                    lock.notifyAll();
                }
            }

            /** {@return memory of a size that was just reserved, or 0} */
            long take(long size) {
                synchronized (lock) {
                    Deque<Long> bases = kept.getOrDefault(size, new ArrayDeque<>());
                    if (bases.isEmpty()) {
                        return 0;
                    }
                    retained -= size;
                    reservedMemory -= size;
                    return bases.pop();
                }
            }

            private void giveUp() {
                kept.forEach((size, bases) -> bases.forEach(base -> MALLOC.free(base, size)));
                kept.clear();
                reservedMemory -= retained;
                retained = 0;
            }

            @Override
            protected boolean fits(Request request) {
                if (!super.fits(request)) {
                    giveUp();
                }
                return super.fits(request);
            }

            @Override
            public Usage usage() {
                synchronized (lock) {
                    return Usage.of(limit, count, totalCapacity, reservedMemory, retained);
                }
            }

            @Override
            public void close() {
                synchronized (lock) {
                    super.close();
                    ended = true;
                    giveUp();
                }
            }
        }
    }

    /** Lets its roles be decorated, and registers nothing with its cleaner: a block that is not closed is lost. */
    public static final class ReleasesByHandOnly extends Oddity {
        public ReleasesByHandOnly() {
            super(EnumSet.complementOf(EnumSet.of(
                    Capability.GC_RELEASE, Capability.WAITS_FOR_RECLAMATION, Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected MemoryBlock register(Extent extent) {
                    PlainBlock block = newBlock(extent);
                    PlainDeallocator deallocator = newDeallocator(reserver, allocator, extent, block);
                    block.setCleanable(deallocator::run);
                    return block;
                }
            };
        }
    }

    /** Rounds sizes up to multiples of 64 bytes, and does not claim exact blocks. */
    public static final class RoundsUpHonestly extends Oddity {
        public RoundsUpHonestly() {
            super(EnumSet.complementOf(EnumSet.of(Capability.EXACT_BLOCKS, Capability.VIEWS_EXPIRE, Capability.JFR)));
        }

        @Override
        protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
            return new PlainMemory(this, config, decorator) {
                @Override
                protected long size(long capacity, long padding) {
                    return (super.size(capacity, padding) + 63) / 64 * 64;
                }
            };
        }
    }
}
