// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine.fake;

import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.examples.plain.PlainMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Control;
import java.util.Optional;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** Writes events, and does not say so. */
public final class Recorded extends Control {
    private final boolean alsoRefusals;

    /** Writes those of blocks, and of refusals if wanted. */
    public Recorded(boolean alsoRefusals) {
        this.alsoRefusals = alsoRefusals;
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected MemoryBlock register(Extent extent) {
                new BlockAllocation(config.name()).commit();
                return super.register(extent);
            }

            @Override
            public Optional<MemoryBlock> tryAllocate(long capacity) {
                Optional<MemoryBlock> block = super.tryAllocate(capacity);
                if (alsoRefusals && block.isEmpty()) {
                    new ReservationRefusal(config.name()).commit();
                }
                return block;
            }
        };
    }

    @Name("dev.floe.BlockAllocation")
    private static final class BlockAllocation extends Event {
        final String memory;

        BlockAllocation(String memory) {
            this.memory = memory;
        }
    }

    @Name("dev.floe.ReservationRefusal")
    private static final class ReservationRefusal extends Event {
        final String memory;

        ReservationRefusal(String memory) {
            this.memory = memory;
        }
    }
}
