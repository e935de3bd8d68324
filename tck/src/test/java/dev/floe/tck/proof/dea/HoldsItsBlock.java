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

/** Keeps alive what it waits to see die. */
@Breaks(
        value = Rule.DEA_05,
        also = {Rule.RES_07},
        maybe = {Rule.BLK_18, Rule.BLK_27, Rule.BLK_33, Rule.GCR_01, Rule.GCR_02, Rule.GCR_03, Rule.GCR_05},
        message = "block whose deallocator is held was not cleaned")
public final class HoldsItsBlock extends Mutant {
    @Override
    protected PlainDeallocator newDeallocator(Reserver reserver, Allocator allocator, Extent extent, PlainBlock block) {
        return new PlainDeallocator(reserver, allocator, extent) {
            @Override
            public String toString() {
                return "deallocator of " + block;
            }
        };
    }
}
