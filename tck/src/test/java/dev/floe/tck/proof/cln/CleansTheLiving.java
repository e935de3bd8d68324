// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Watches another object than the one it was given. */
@Breaks(
        value = Rule.CLN_06,
        also = {
            Rule.RES_07,
            Rule.RES_10,
            Rule.RES_13,
            Rule.RES_14,
            Rule.RES_15,
            Rule.RES_28,
            Rule.RES_29,
            Rule.BLK_19,
            Rule.BLK_20,
            Rule.GCR_04
        },
        maybe = {Rule.RES_17, Rule.RES_25, Rule.BLK_16, Rule.BLK_18, Rule.BLK_27, Rule.CLN_03, Rule.GCR_01, Rule.GCR_05
        },
        message = "reachable referent was cleaned")
public final class CleansTheLiving extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            public Cleanable register(Object referent, Runnable thunk) {
                requireArguments(referent, thunk);
                return super.register(new Object(), thunk);
            }
        };
    }
}
