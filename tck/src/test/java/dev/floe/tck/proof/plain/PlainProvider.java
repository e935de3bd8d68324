// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Allocator;
import dev.floe.spec.Capability;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryView;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The control: makes the parts of the plain implementation. A broken implementation overrides what makes the part that it
 * breaks.
 */
public class PlainProvider implements DirectMemoryProvider, Subject {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String specVersion() {
        return SPEC_VERSION;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public DirectMemoryProvider provider() {
        return this;
    }

    /** {@return everything but what would need a newer JDK, and the events} */
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
        Objects.requireNonNull(decorator, "decorator");
        return newMemory(config, decorator);
    }

    @Override
    public Optional<Reserver> reserver(DirectMemoryConfig config) {
        requireOptions(config);
        return Optional.of(newReserver(config, newCleaner(config)));
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

    @Override
    public ByteBuffer view(long address, long size) {
        return Raw.buffer(address, Math.toIntExact(size), null);
    }

    /** Refuses options, of which there are none (BLK-35). */
    protected void requireOptions(DirectMemoryConfig config) {
        config.requireOptions(Set.of());
    }

    /** Makes a memory. */
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator);
    }

    /** Makes a quota that is helped by a cleaner. */
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help);
    }

    /** Makes what asks for collections. */
    protected PlainCollection newCollection() {
        return new PlainCollection();
    }

    /** Makes an allocator. */
    protected PlainAllocator newAllocator() {
        return new PlainAllocator();
    }

    /** Makes a cleaner. */
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config));
    }

    /** Makes the policy of a cleaner. */
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config);
    }

    /** Makes a bean. */
    protected PlainBean newBean(String name, PlainReserver books) {
        return new PlainBean(name, books);
    }

    /** Makes what is to be done when a memory is found dead that nobody closed; it does not hold the memory (OBS-05). */
    protected Runnable whenForgotten(PlainBean bean) {
        return bean::hide;
    }

    /** Makes a block. */
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity());
    }

    /**
     * Makes what releases a block.
     *
     * @param block the block, which a correct deallocator does not keep
     */
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent);
    }

    /** Makes a view of memory of the block of another view. */
    protected MemoryView newView(PlainView from, long address, long length) {
        return new PlainView(from.block(), address, length);
    }

    /** Makes a buffer over memory of a block. */
    protected ByteBuffer newBuffer(PlainBlock block, long address, int length) {
        return Raw.buffer(address, length, block);
    }
}
