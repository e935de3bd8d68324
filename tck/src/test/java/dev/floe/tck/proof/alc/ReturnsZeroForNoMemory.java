// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Returns 0 where it should throw, like malloc. */
@Breaks(value = Rule.ALC_05, also = Rule.ALC_01, message = "expected=OutOfMemoryError, actual=returned normally")
public final class ReturnsZeroForNoMemory extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            public long allocate(long size) {
                try {
                    return super.allocate(size);
                } catch (OutOfMemoryError none) {
                    return 0;
                }
            }

            @Override
            protected void zero(long address, long size) {
                if (address != 0) {
                    super.zero(address, size);
                }
            }
        };
    }
}
