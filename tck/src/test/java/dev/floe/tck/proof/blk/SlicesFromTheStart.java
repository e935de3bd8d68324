// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.MemoryView;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainView;

/** Makes slices that begin where their view begins. */
@Breaks(
        value = Rule.BLK_32,
        also = {Rule.BLK_12, Rule.BLK_13, Rule.BLK_27},
        message = "address of a slice at 1: expected=")
public final class SlicesFromTheStart extends Mutant {
    @Override
    protected MemoryView newView(PlainView from, long address, long length) {
        return super.newView(from, from.address(), length);
    }
}
