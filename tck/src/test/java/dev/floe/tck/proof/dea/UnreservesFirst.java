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

/** Gives the quota back before the memory, like Arrow. */
@Breaks(
        value = Rule.DEA_02,
        also = {Rule.BLK_16, Rule.DEA_03},
        message = "unreserved before freed in close")
public final class UnreservesFirst extends Mutant {
    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                reserver.unreserve(extent.size(), extent.capacity());
                allocator.free(extent.base(), extent.size());
            }
        };
    }
}
