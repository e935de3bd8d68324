// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Step 1: the way in. {@code DirectMemory.open} finds this class by {@code ServiceLoader}. Each {@code new…} method makes one part,
 * and a subclass can replace it. In seed 2, {@code ByteBuffer.allocateDirect} leads to one quota; here each memory has its own.
 */
public class PlainProvider implements DirectMemoryProvider {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    /** {@return everything but expiring views, which need {@code java.lang.foreign}, and the events} */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR));
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config) {
        requireOptions(config);
        return newMemory(config, new RoleDecorator() {});
    }

    @Override
    public DirectMemory create(DirectMemoryConfig config, RoleDecorator decorator) {
        requireOptions(config);
        return newMemory(config, decorator);
    }

    @Override
    public Optional<Reserver> reserver(DirectMemoryConfig config) {
        requireOptions(config);
        return Optional.of(newQuota(config, newCleaner(config)));
    }

    @Override
    public Optional<Allocator> allocator() {
        return Optional.of(newAllocator());
    }

    @Override
    public Optional<Cleaner> cleaner(DirectMemoryConfig config) {
        requireOptions(config);
        return Optional.of(newCleaner(config));
    }

    /** Refuses every option, because there are none (BLK-35). */
    protected void requireOptions(DirectMemoryConfig config) {
        config.requireOptions(Set.of());
    }

    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator);
    }

    /** A request that finds no room helps the cleaner: it runs cleaning actions that are pending. */
    protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new Quota(config, new GcCoordinator(), cleaner::help);
    }

    protected PlainAllocator newAllocator() {
        return new PlainAllocator();
    }

    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(extent);
    }

    /** The deallocator must not keep the block (DEA-05), or no collection would ever find the block dead. */
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent);
    }

    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(new FailureHandler(config));
    }

    protected BufferPoolBean newBean(String name, Quota quota) {
        return new BufferPoolBean(name, quota);
    }
}
