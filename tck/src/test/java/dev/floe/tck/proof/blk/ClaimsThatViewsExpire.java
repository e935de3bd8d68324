// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.Capability;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.Quarantine;
import dev.floe.tck.proof.plain.PlainAllocator;
import java.util.Set;

/** Claims that buffers expire, and does nothing for it. */
@Breaks(value = Rule.BLK_24, also = Rule.BLK_25, message = "get of a buffer kept by a body")
public final class ClaimsThatViewsExpire extends Mutant {
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> claimed = super.capabilities();
        claimed.add(Capability.VIEWS_EXPIRE);
        return claimed;
    }

    @Override
    protected PlainAllocator newAllocator() {
        return new Quarantine();
    }
}
