// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that does nothing. */
@Breaks(
        value = Rule.CLN_05,
        also = {
            Rule.RES_07,
            Rule.CLN_08,
            Rule.CLN_09,
            Rule.CLN_10,
            Rule.CLN_11,
            Rule.CLN_12,
            Rule.CLN_13,
            Rule.CLN_14,
            Rule.CLN_15,
            Rule.CLN_16,
            Rule.CLN_18
        },
        maybe = {Rule.BLK_18, Rule.BLK_27, Rule.CLN_01, Rule.CLN_03, Rule.GCR_01, Rule.GCR_05},
        message = "dropped referents was not cleaned")
public final class CleansOnlyWhenCalled extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected Thread newThread(Runnable body) {
                return super.newThread(() -> {});
            }
        };
    }
}
