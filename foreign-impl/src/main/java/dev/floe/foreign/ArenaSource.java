// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.MemorySource;
import dev.floe.reference.PinnableBlock;
import dev.floe.spec.Allocator;

/** Where memory comes from when native access is not granted. */
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

    /** All buffers of a block derive from one, see {@link ArenaBlock}: so it must be possible to make that one. */
    @Override
    public long maxCapacity() {
        return Buffers.LONGEST;
    }
}
