// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Skips a whole page where the allocation begins at one. */
@Breaks(value = Rule.BLK_08, message = "aligned base was shifted")
public final class ShiftsAnAlignedBase extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long aligned(long base, long alignment) {
                return config.pageAligned() ? (base + alignment) & -alignment : super.aligned(base, alignment);
            }
        };
    }
}
