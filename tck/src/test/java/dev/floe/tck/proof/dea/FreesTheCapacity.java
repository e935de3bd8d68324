// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.dea;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Frees as many bytes as were asked for, not as many as were taken. */
@Breaks(
        value = Rule.DEA_01,
        also = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_05, Rule.BLK_11, Rule.BLK_16, Rule.DEA_03},
        message = "freed too often, or not as allocated by the deallocator")
public final class FreesTheCapacity extends Mutant {
    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                allocator.free(extent.base(), Math.max(1, extent.capacity()));
                reserver.unreserve(extent.size(), extent.capacity());
            }
        };
    }
}
