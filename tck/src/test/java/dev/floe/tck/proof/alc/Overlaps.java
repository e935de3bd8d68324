// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;
import dev.floe.tck.proof.plain.Raw;

/** Hands out memory that begins where the memory before has not ended. */
@Breaks(value = Rule.ALC_02, also = Rule.BLK_10, message = "live memory overlaps")
public final class Overlaps extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            private final long arena = Raw.allocate(1 << 20);
            private long next;

            @Override
            protected synchronized long take(long size) {
                if (size > 1 << 16) {
                    return super.take(size);
                }
                next = (next + Math.max(16, size / 2 / 16 * 16)) % (1 << 19);
                return arena + next;
            }

            @Override
            public void free(long address, long size) {
                if (size > 1 << 16) {
                    super.free(address, size);
                }
            }
        };
    }
}
