// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.gcr;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;

/** Releases a block when something else is found dead. */
@Breaks(
        value = Rule.GCR_04,
        also = {
            Rule.RES_07,
            Rule.RES_10,
            Rule.RES_13,
            Rule.RES_14,
            Rule.RES_15,
            Rule.RES_28,
            Rule.RES_29,
            Rule.BLK_19,
            Rule.BLK_20
        },
        maybe = {Rule.RES_17, Rule.RES_25, Rule.BLK_16, Rule.BLK_18, Rule.BLK_27, Rule.GCR_01, Rule.GCR_05},
        message = "reachable block was cleaned")
public final class WatchesTheWrongObject extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected MemoryBlock registered(Extent extent) {
                PlainBlock block = newBlock(extent);
                PlainDeallocator deallocator = newDeallocator(reserver, allocator, extent, block);
                block.registered(cleaner.register(new Object(), deallocator));
                return block;
            }
        };
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
