// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Closes the live blocks with the memory. */
@Breaks(value = Rule.BLK_27, message = "block died when its memory was closed")
public final class EndsWithItsBlocks extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            private final Set<MemoryBlock> blocks = Collections.newSetFromMap(new WeakHashMap<>());

            @Override
            protected synchronized MemoryBlock registered(Extent extent) {
                MemoryBlock block = super.registered(extent);
                blocks.add(block);
                return block;
            }

            @Override
            public synchronized void close() {
                blocks.forEach(MemoryBlock::close);
                super.close();
            }
        };
    }
}
