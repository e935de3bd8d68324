// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes memory before it has asked the quota. */
@Breaks(
        value = Rule.BLK_01,
        also = {Rule.BLK_02, Rule.BLK_03, Rule.BLK_04, Rule.BLK_05, Rule.BLK_16, Rule.DEA_03},
        maybe = {Rule.RES_25},
        message = "actual=[ALLOCATE, RESERVE, REGISTER]")
public final class AllocatesBeforeItReserves extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            private long early;

            @Override
            public synchronized MemoryBlock allocate(long capacity, long alignment) {
                requireCapacity(capacity);
                early = super.allocated(size(capacity, padding(alignment)));
                return super.allocate(capacity, alignment);
            }

            @Override
            protected long allocated(long size) {
                return early;
            }
        };
    }
}
