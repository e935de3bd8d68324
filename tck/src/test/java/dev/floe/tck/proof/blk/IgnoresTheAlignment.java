// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Takes an alignment and does nothing with it. */
@Breaks(value = Rule.BLK_09, message = "address is not aligned")
public final class IgnoresTheAlignment extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long aligned(long base, long alignment) {
                return config.pageAligned() ? super.aligned(base, alignment) : base;
            }
        };
    }
}
