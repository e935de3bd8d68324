// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;
import dev.floe.tck.proof.plain.Raw;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** Keeps the memory of released blocks for the next of the same size, and gives it up when a request finds no room. */
public final class PoolsItsMemory extends Oddity {
    public PoolsItsMemory() {
        super(EnumSet.complementOf(
                EnumSet.of(Capability.ROLES, Capability.PROMPT_FREE, Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new Pool(config, cleaner);
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long allocated(long size) {
                long base = ((Pool) reserver).take(size);
                if (base == 0) {
                    return super.allocated(size);
                }
                if (config.zeroed()) {
                    Raw.fill(base, size, (byte) 0);
                }
                return base;
            }
        };
    }

    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                ((Pool) reserver).keep(extent);
            }
        };
    }

    /** The books, and what is kept; guarded by the lock of the books. */
    private final class Pool extends PlainReserver {
        private final Map<Long, Deque<Long>> kept = new HashMap<>();
        private long retained;
        private boolean ended;

        Pool(DirectMemoryConfig config, PlainCleaner cleaner) {
            super(config, newCollection(), cleaner::help);
        }

        /** Takes a block out of the counts, and keeps its memory. */
        void keep(Extent extent) {
            synchronized (lock) {
                count--;
                totalCapacity -= extent.capacity();
                retained += extent.size();
                kept.computeIfAbsent(extent.size(), size -> new ArrayDeque<>()).push(extent.base());
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
            kept.values().forEach(bases -> bases.forEach(Raw::free));
            kept.clear();
            reservedMemory -= retained;
            retained = 0;
        }

        @Override
        protected boolean fits(PlainRequest request) {
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
