// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Charges something before it refuses a negative capacity. */
@Breaks(value = Rule.BLK_11, message = "usage after refusals: expected=")
public final class ReservesBeforeItLooks extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void requireCapacity(long capacity) {
                if (capacity < 0) {
                    reserver.reserve(1, 1);
                }
                super.requireCapacity(capacity);
            }
        };
    }
}
