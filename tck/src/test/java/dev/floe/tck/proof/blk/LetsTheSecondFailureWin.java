// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.spec.spi.RoleDecorator;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainMemory;

/** Throws what went wrong while it undid a birth. */
@Breaks(value = Rule.BLK_04, message = "another Throwable came out when REGISTER threw")
public final class LetsTheSecondFailureWin extends Mutant {
    @Override
    protected PlainMemory newMemory(DirectMemoryConfig config, RoleDecorator decorator) {
        return new PlainMemory(this, config, decorator) {
            @Override
            protected void suppress(Throwable first, Throwable second) {
                throw new IllegalStateException("cannot undo", second);
            }
        };
    }
}
