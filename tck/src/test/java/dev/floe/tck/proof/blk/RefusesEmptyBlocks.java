// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.RoleDecorator;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes capacity 0 for a mistake. */
@Breaks(value = Rule.BLK_10, message = "capacity is negative: capacity=-1")
public final class RefusesEmptyBlocks extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void requireCapacity(long capacity) {
                super.requireCapacity(capacity - 1);
            }
        };
    }
}
