// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** Writes the events of blocks, and none of requests. */
@Breaks(value = Rule.OBS_07, message = "refusals by events")
public final class KeepsQuietAboutWaits extends Mutant {
    private final ThreadLocal<Boolean> closing = ThreadLocal.withInitial(() -> false);
    private final Map<Long, String> memories = new ConcurrentHashMap<>();

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = super.capabilities();
        claimed.add(Capability.JFR);
        return claimed;
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected MemoryBlock registered(Extent extent) {
                memories.put(extent.base(), config.name());
                new BlockAllocation(config.name(), extent).commit();
                return super.registered(extent);
            }
        };
    }

    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                new BlockRelease(memories.get(extent.base()), extent, closing.get() ? "CLOSE" : "COLLECTED").commit();
                super.release();
            }
        };
    }

    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected void run(Runnable thunk, boolean explicit) {
                closing.set(explicit);
                super.run(thunk, explicit);
                closing.remove();
            }
        };
    }

    @Name("dev.floe.BlockAllocation")
    private static final class BlockAllocation extends Event {
        final String memory;
        final long capacity;
        final long size;
        final long address;

        BlockAllocation(String memory, Extent extent) {
            this.memory = memory;
            this.capacity = extent.capacity();
            this.size = extent.size();
            this.address = extent.address();
        }
    }

    @Name("dev.floe.BlockRelease")
    private static final class BlockRelease extends Event {
        final String memory;
        final long capacity;
        final long size;
        final long address;
        final String cause;

        BlockRelease(String memory, Extent extent, String cause) {
            this.memory = memory;
            this.capacity = extent.capacity();
            this.size = extent.size();
            this.address = extent.address();
            this.cause = cause;
        }
    }
}
