// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.MemorySource;
import dev.floe.reference.PinnableBlock;
import dev.floe.spec.Allocator;

/** The memory source with native access: malloc. */
final class LinkerSource implements MemorySource {
    @Override
    public Allocator allocator() {
        return new LinkerAllocator();
    }

    @Override
    public PinnableBlock block(PinnableBlock.Allocation allocation) {
        return new LinkerBlock(allocation);
    }
}
