// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.EnumSet;

/** Lets its roles be wrapped, and registers nothing with its cleaner: what is not closed is lost. */
public final class ReleasesByHandOnly extends Oddity {
    public ReleasesByHandOnly() {
        super(EnumSet.complementOf(EnumSet.of(
                Capability.GC_RELEASE, Capability.WAITS_FOR_RECLAMATION, Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected MemoryBlock registered(Extent extent) {
                PlainBlock block = newBlock(extent);
                PlainDeallocator deallocator = newDeallocator(reserver, allocator, extent, block);
                block.registered(deallocator::run);
                return block;
            }
        };
    }
}
