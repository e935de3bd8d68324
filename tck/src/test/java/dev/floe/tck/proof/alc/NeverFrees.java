// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Gives nothing back to the system, nor to anybody else. */
@Breaks(value = Rule.ALC_11, message = "freed memory is not used again")
public final class NeverFrees extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            public void free(long address, long size) {}
        };
    }
}
