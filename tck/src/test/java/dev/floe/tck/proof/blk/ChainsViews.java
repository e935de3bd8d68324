// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainView;

/** Keeps the view that a view was made from. */
@Breaks(value = Rule.BLK_19, message = "slice between a block and its last slice was not cleaned")
public final class ChainsViews extends Mutant {
    @Override
    protected MemoryView newView(PlainView from, long address, long length) {
        return new PlainView(from.block(), address, length) {
            @Override
            public String toString() {
                return "part of " + from;
            }
        };
    }
}
