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

/** Gives back the quota on close and the memory a moment later. */
@Breaks(
        value = Rule.BLK_15,
        also = {Rule.BLK_16, Rule.BLK_22, Rule.DEA_01, Rule.DEA_03, Rule.DEA_04},
        maybe = {Rule.GCR_01},
        message = "not freed when close returned")
public final class FreesLater extends Mutant {
    private final Later later = new Later();

    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                reserver.unreserve(extent.size(), extent.capacity());
                later.execute(() -> allocator.free(extent.base(), extent.size()));
            }
        };
    }
}
