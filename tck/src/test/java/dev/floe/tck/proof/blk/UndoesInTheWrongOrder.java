// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes back the reservation of a block that could not be registered before it frees. */
@Breaks(value = Rule.BLK_03, message = "unreserved before freed, when registering threw")
public final class UndoesInTheWrongOrder extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void undo(long base, long size, long capacity, Throwable first) {
                super.undo(0, size, capacity, first);
                try {
                    if (base != 0) {
                        allocator.free(base, size);
                    }
                } catch (Throwable second) {
                    suppress(first, second);
                }
            }
        };
    }
}
