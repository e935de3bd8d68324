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

/** Gives the quota back also when the memory may still be held. */
@Breaks(value = Rule.DEA_03, message = "pairs unreserved when freeing threw")
public final class UnreservesWhatItCouldNotFree extends Mutant {
    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            protected void release() {
                try {
                    allocator.free(extent.base(), extent.size());
                } finally {
                    reserver.unreserve(extent.size(), extent.capacity());
                }
            }
        };
    }
}
