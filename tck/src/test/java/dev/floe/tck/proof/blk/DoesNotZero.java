// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Hands out memory as it comes. */
@Breaks(
        value = Rule.BLK_06,
        also = {Rule.ALC_07, Rule.BLK_05},
        message = "fresh block: expectedByte=0")
public final class DoesNotZero extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long allocated(long size) {
                return allocator.allocate(size);
            }
        };
    }
}
