// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Begins blocks of a page-aligned memory where their allocation begins. */
@Breaks(value = Rule.BLK_07, message = "address is not aligned")
public final class IgnoresThePage extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long aligned(long base, long alignment) {
                return config.pageAligned() ? base : super.aligned(base, alignment);
            }
        };
    }
}
