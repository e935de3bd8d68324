// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Later;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Gives back quota and memory a moment after close. */
@Breaks(
        value = Rule.BLK_14,
        also = {
            Rule.RES_08,
            Rule.RES_09,
            Rule.BLK_02,
            Rule.BLK_03,
            Rule.BLK_05,
            Rule.BLK_15,
            Rule.BLK_16,
            Rule.BLK_22,
            Rule.BLK_23,
            Rule.BLK_26,
            Rule.BLK_27,
            Rule.BLK_29,
            Rule.DEA_02,
            Rule.DEA_03,
            Rule.DEA_04,
            Rule.OBS_01
        },
        message = "count after close: expected=")
public final class TakesItsTime extends Mutant {
    private final Later later = new Later();

    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                allocator.free(extent.base(), extent.size());
                later.execute(() -> reserver.unreserve(extent.size(), extent.capacity()));
            }
        };
    }
}
