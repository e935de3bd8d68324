// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;
import java.util.Optional;

/** Waits for room when it was only asked whether there is any. */
@Breaks(value = Rule.BLK_31, message = "tryAllocate waited")
public final class WaitsToTry extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            public Optional<MemoryBlock> tryAllocate(long capacity) {
                try {
                    return Optional.of(allocate(capacity));
                } catch (QuotaExceededError refused) {
                    return Optional.empty();
                }
            }
        };
    }
}
