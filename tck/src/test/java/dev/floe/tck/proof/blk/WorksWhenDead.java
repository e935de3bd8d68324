// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;

/** Answers after it was closed as if nothing had happened. */
@Breaks(
        value = Rule.BLK_17,
        also = {Rule.BLK_22},
        message = "address of a closed block: expected=IllegalStateException")
public final class WorksWhenDead extends Mutant {
    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected void requireAlive() {}
        };
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
