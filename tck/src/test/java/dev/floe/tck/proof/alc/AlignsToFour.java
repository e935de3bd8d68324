// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Returns addresses that are a multiple of 4 and no more. */
@Breaks(
        value = Rule.ALC_03,
        also = Rule.ALC_04,
        maybe = {Rule.ALC_07, Rule.BLK_06},
        message = "address is not aligned")
public final class AlignsToFour extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            protected long take(long size) {
                return super.take(size + 16) + 4;
            }

            @Override
            public void free(long address, long size) {
                super.free(address - 4, size + 16);
            }
        };
    }
}
