// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.PlainBlock;
import dev.floe.tck.proof.plain.PlainDeallocator.Extent;
import java.util.Set;

/** Lends nothing, claims that buffers expire, and lets those that escaped go on after the close. */
@Breaks(value = Rule.BLK_25, message = "get of a buffer after close")
public final class ForgetsWhatEscaped extends Mutant {
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = super.capabilities();
        claimed.remove(Capability.BORROW);
        claimed.add(Capability.VIEWS_EXPIRE);
        return claimed;
    }

    @Override
    protected PlainBlock newBlock(Extent extent) {
        return new PlainBlock(this, extent.address(), extent.capacity()) {
            @Override
            protected void pin() {
                throw new UnsupportedOperationException("blocks cannot be borrowed");
            }
        };
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
