// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Later;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Leaves the thunk to another thread, and does not wait for it. */
@Breaks(
        value = Rule.CLN_02,
        also = {
            Rule.RES_08,
            Rule.RES_09,
            Rule.BLK_02,
            Rule.BLK_03,
            Rule.BLK_05,
            Rule.BLK_14,
            Rule.BLK_15,
            Rule.BLK_16,
            Rule.BLK_22,
            Rule.BLK_23,
            Rule.BLK_26,
            Rule.BLK_27,
            Rule.BLK_29,
            Rule.CLN_01,
            Rule.CLN_10,
            Rule.CLN_11,
            Rule.CLN_12,
            Rule.CLN_14,
            Rule.CLN_15,
            Rule.DEA_02,
            Rule.DEA_03,
            Rule.OBS_01
        },
        maybe = {Rule.BLK_33, Rule.BLK_34},
        message = "thread that ran the thunk when clean returned")
public final class CleansOnAnotherThread extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Later later = new Later();

            @Override
            protected void run(Runnable thunk, boolean explicit) {
                if (explicit) {
                    later.execute(() -> super.run(thunk, true));
                } else {
                    super.run(thunk, false);
                }
            }
        };
    }
}
