// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Begins a borrow of a block that was closed, while another runs. */
@Breaks(value = Rule.BLK_22, message = "block was borrowed though it was no longer alive")
public final class BorrowsFromTheDead extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected synchronized void pin() {
                if (pins == 0) {
                    requireAlive();
                }
                pins++;
            }
        };
    }
}
