// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRegistration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** Does not keep a registration that its owner drops. */
@Breaks(
        value = Rule.CLN_03,
        also = {
            Rule.RES_07,
            Rule.CLN_08,
            Rule.CLN_09,
            Rule.CLN_10,
            Rule.CLN_11,
            Rule.CLN_13,
            Rule.CLN_14,
            Rule.CLN_15,
            Rule.CLN_16,
            Rule.CLN_18
        },
        maybe = {Rule.BLK_18, Rule.BLK_27, Rule.CLN_05, Rule.GCR_01, Rule.GCR_02, Rule.GCR_03, Rule.GCR_05},
        message = "referents without a Cleanable was not cleaned")
public final class LosesRegistrations extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Map<PlainRegistration, Boolean> live = Collections.synchronizedMap(new WeakHashMap<>());

            @Override
            protected void link(PlainRegistration registration) {
                live.put(registration, true);
            }

            @Override
            protected boolean unlink(PlainRegistration registration) {
                return live.remove(registration) != null;
            }

            @Override
            protected boolean retired() {
                return live.isEmpty() && super.retired();
            }
        };
    }
}
