// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.MemorySource;
import dev.floe.reference.PinnableBlock;
import dev.floe.spec.Allocator;
import java.util.Optional;

/** Where memory comes from when native access is granted. */
final class LinkerSource implements MemorySource {
    @Override
    public Allocator allocator() {
        return new LinkerAllocator();
    }

    @Override
    public Optional<Zeroing> zeroing() {
        return Optional.of(Libc::zeroCritical); // of what a pool keeps, 1 MiB at most: ALC-09
    }

    @Override
    public PinnableBlock block(PinnableBlock.Birth birth) {
        return new LinkerBlock(birth);
    }
}
