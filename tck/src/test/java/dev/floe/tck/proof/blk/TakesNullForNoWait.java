// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;
import java.time.Duration;
import java.util.Optional;

/** Takes no duration for a duration of zero. */
@Breaks(value = Rule.BLK_26, message = "tryAllocate(64, null): expected=NullPointerException, actual=returned normally")
public final class TakesNullForNoWait extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) throws InterruptedException {
                return super.tryAllocate(capacity, timeout == null ? Duration.ZERO : timeout);
            }
        };
    }
}
