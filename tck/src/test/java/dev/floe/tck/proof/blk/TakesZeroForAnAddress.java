// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Makes a block at address 0. */
@Breaks(value = Rule.BLK_05, message = "allocation when the allocator returned 0")
public final class TakesZeroForAnAddress extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected long allocated(long size) {
                return config.zeroed() ? allocator.allocateZeroed(size) : allocator.allocate(size);
            }
        };
    }
}
