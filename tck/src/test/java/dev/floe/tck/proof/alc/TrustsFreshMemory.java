// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Does not zero, because fresh memory mostly is zero; and blocks are made of it. */
@Breaks(value = Rule.ALC_07, also = Rule.BLK_06, message = "zeroed memory: expectedByte=0")
public final class TrustsFreshMemory extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            protected void zero(long address, long size) {}
        };
    }
}
