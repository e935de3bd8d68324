// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes back the reservation after an OutOfMemoryError only, like the JDK; what is not undone cannot fail to be. */
@Breaks(value = Rule.BLK_02, also = Rule.BLK_04, message = "usage when allocating threw")
public final class UndoesOnlyOutOfMemory extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void undo(long base, long size, long capacity, Throwable first) {
                if (base != 0 || first instanceof OutOfMemoryError) {
                    super.undo(base, size, capacity, first);
                }
            }
        };
    }
}
