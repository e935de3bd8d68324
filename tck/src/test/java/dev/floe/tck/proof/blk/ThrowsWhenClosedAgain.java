// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Takes a second close for a mistake. */
@Breaks(
        value = Rule.BLK_16,
        also = {Rule.OBS_04},
        message = "block is closed: address=")
public final class ThrowsWhenClosedAgain extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            public void close() {
                requireAlive();
                super.close();
            }
        };
    }
}
