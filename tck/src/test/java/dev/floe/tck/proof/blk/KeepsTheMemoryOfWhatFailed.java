// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Does not free the memory of a block that could not be registered. */
@Breaks(value = Rule.BLK_03, also = Rule.BLK_04, message = "not freed when registering threw")
public final class KeepsTheMemoryOfWhatFailed extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void undo(long base, long size, long capacity, Throwable first) {
                super.undo(0, size, capacity, first);
            }
        };
    }
}
