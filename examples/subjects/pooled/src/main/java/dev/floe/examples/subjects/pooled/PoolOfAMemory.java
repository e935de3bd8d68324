// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.pooled;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.spi.RoleDecorator;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The allocator of a memory, taken out by a decorator.
 *
 * @param own what was taken out
 * @param memory where from; held, as a memory that is forgotten ends its pool
 */
record PoolOfAMemory(Allocator own, DirectMemory memory) implements Allocator {
    static Allocator of(DirectMemoryProvider provider) {
        AtomicReference<Allocator> taken = new AtomicReference<>();
        DirectMemory memory = provider.create(
                PooledProvider.pooled(DirectMemoryConfig.builder().build()), new RoleDecorator() {
                    @Override
                    public Allocator allocator(Allocator own) {
                        taken.set(own);
                        return own;
                    }
                });
        return new PoolOfAMemory(taken.get(), memory);
    }

    @Override
    public long allocate(long size) {
        return own.allocate(size);
    }

    @Override
    public long allocateZeroed(long size) {
        return own.allocateZeroed(size);
    }

    @Override
    public void free(long address, long size) {
        own.free(address, size);
    }

    @Override
    public int pageSize() {
        return own.pageSize();
    }
}
