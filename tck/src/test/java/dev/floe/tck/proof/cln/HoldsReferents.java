// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Keeps the very objects whose end it awaits. */
@Breaks(
        value = Rule.CLN_04,
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
            Rule.CLN_18,
            Rule.DEA_05
        },
        maybe = {
            Rule.BLK_18,
            Rule.BLK_27,
            Rule.BLK_33,
            Rule.CLN_01,
            Rule.CLN_03,
            Rule.CLN_05,
            Rule.GCR_01,
            Rule.GCR_02,
            Rule.GCR_03,
            Rule.GCR_05
        },
        message = "referent of a registration whose Cleanable is kept was not cleaned")
public final class HoldsReferents extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Map<Object, Runnable> known = Collections.synchronizedMap(new IdentityHashMap<>());

            @Override
            protected void requireArguments(Object referent, Runnable thunk) {
                super.requireArguments(referent, thunk);
                known.put(referent, thunk);
            }
        };
    }
}
