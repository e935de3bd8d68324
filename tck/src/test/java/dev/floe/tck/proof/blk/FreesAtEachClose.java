// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import dev.floe.tck.proof.plain.PlainRegistration;

/** Releases whenever it is closed. */
@Breaks(
        value = Rule.BLK_16,
        also = {
            Rule.BLK_02,
            Rule.BLK_03,
            Rule.BLK_05,
            Rule.CLN_01,
            Rule.CLN_12,
            Rule.CLN_13,
            Rule.DEA_03,
            Rule.DEA_04,
            Rule.OBS_04
        },
        maybe = {Rule.BLK_22},
        message = "count after repeated closes")
public final class FreesAtEachClose extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }

    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected boolean closed() {
                super.closed();
                return pins == 0;
            }
        };
    }

    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected void clean(PlainRegistration registration, boolean explicit) {
                unlink(registration);
                run(registration.thunk(), explicit);
            }
        };
    }

    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected boolean first() {
                return true;
            }
        };
    }
}
