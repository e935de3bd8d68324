// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Releases what is borrowed. */
@Breaks(value = Rule.BLK_22, message = "memory reserved while a borrow of a closed block runs")
public final class BorrowsWithoutPin extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected void pin() {
                requireAlive();
            }

            @Override
            protected void unpin() {}
        };
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
