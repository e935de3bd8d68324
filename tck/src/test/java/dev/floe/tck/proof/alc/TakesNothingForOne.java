// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.alc;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainAllocator;

/** Allocates something when asked for nothing. */
@Breaks(value = Rule.ALC_06, message = "allocate(0): expected=IllegalArgumentException, actual=returned normally")
public final class TakesNothingForOne extends Mutant {
    @Override
    protected PlainAllocator newAllocator() {
        return new PlainAllocator() {
            @Override
            public long allocate(long size) {
                return super.allocate(Math.max(1, size));
            }
        };
    }
}
