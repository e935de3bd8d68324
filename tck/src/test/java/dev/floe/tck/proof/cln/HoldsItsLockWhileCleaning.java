// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Holds its lock while a thunk runs. */
@Breaks(
        value = Rule.CLN_15,
        also = {Rule.RES_07, Rule.CLN_10},
        message = "call did not end: thread=floe-tck-other")
public final class HoldsItsLockWhileCleaning extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected synchronized void run(Runnable thunk, boolean explicit) {
                super.run(thunk, explicit);
            }
        };
    }
}
