// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.blk;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that never ends. */
@Breaks(
        value = Rule.BLK_33,
        maybe = {Rule.BLK_34},
        message = "thread of a closed memory whose blocks are dropped was not cleaned")
public final class ThreadOutlivesTheMemory extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected boolean retired() {
                return false;
            }
        };
    }
}
