// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes an alignment that is not a power of two for the next one that is. */
@Breaks(value = Rule.BLK_09, message = "allocate(64, 0): expected=IllegalArgumentException, actual=returned normally")
public final class TakesAnyAlignment extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            public MemoryBlock allocate(long capacity, long alignment) {
                long least = Math.max(1, alignment);
                return super.allocate(capacity, Long.highestOneBit(2 * least - 1));
            }
        };
    }
}
