// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Makes blocks as large as their allocation. */
@Breaks(
        value = Rule.BLK_32,
        also = {Rule.BLK_06, Rule.BLK_10},
        message = "capacity by ALLOCATE: expected=0, actual=1")
public final class ShowsTheSizeAsCapacity extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.size());
    }
}
