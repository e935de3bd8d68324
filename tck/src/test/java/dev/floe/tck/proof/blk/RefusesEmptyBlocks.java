// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes capacity 0 for a mistake. */
@Breaks(
        value = Rule.BLK_10,
        also = {
            Rule.RES_28,
            Rule.BLK_07,
            Rule.BLK_08,
            Rule.BLK_09,
            Rule.BLK_14,
            Rule.BLK_15,
            Rule.BLK_27,
            Rule.BLK_28,
            Rule.BLK_30,
            Rule.BLK_32,
            Rule.DEA_01,
            Rule.DEA_02,
            Rule.OBS_01,
            Rule.OBS_04
        },
        message = "capacity is negative: capacity=-1")
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
