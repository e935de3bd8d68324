// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.MemorySource;
import dev.floe.reference.PinnableBlock;
import dev.floe.spec.Allocator;

/** The memory source without native access: arenas. */
final class ArenaSource implements MemorySource {
    private final ArenaAllocator allocator = new ArenaAllocator();

    @Override
    public Allocator allocator() {
        return allocator;
    }

    @Override
    public PinnableBlock block(PinnableBlock.Allocation allocation) {
        return new ArenaBlock(allocation, allocator);
    }

    /** All buffers of a block derive from one over the whole block: see {@link ArenaBlock}. */
    @Override
    public long maxCapacity() {
        return Buffers.MAX_LENGTH;
    }
}
