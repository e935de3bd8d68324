// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainBean;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainMemory;
import dev.floe.tck.proof.plain.PlainReserver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Whole memories, whose blocks are closed by hand, and nothing that need not be. */
public final class ClaimsLittle extends Oddity {
    public ClaimsLittle() {
        super(EnumSet.of(Capability.MEMORY, Capability.BASIS_CAPACITY, Capability.MANUAL_RELEASE));
    }

    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void requireCapacity(long capacity) {
                super.requireCapacity(capacity);
                if (capacity > Integer.MAX_VALUE) {
                    require(Capability.LARGE_BLOCKS);
                }
            }

            @Override
            public Optional<MemoryBlock> tryAllocate(long capacity) {
                require(Capability.TIMED_WAIT);
                return super.tryAllocate(capacity);
            }

            @Override
            public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
                require(Capability.TIMED_WAIT);
                return super.tryAllocate(capacity, timeout);
            }
        };
    }

    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
                require(Capability.BORROW);
                return super.borrow(body);
            }
        };
    }

    @Override
    protected PlainBean newBean(String name, PlainReserver books) {
        return new PlainBean(name, books) {
            @Override
            protected void show() {}
        };
    }
}
