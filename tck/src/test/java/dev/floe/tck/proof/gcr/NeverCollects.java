// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.gcr;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCollection;

/** Waits for room without asking for a collection. */
@Breaks(
        value = Rule.GCR_02,
        also = {Rule.RES_07},
        maybe = {Rule.GCR_03, Rule.GCR_05},
        message = "request was refused though garbage alone was in its way")
public final class NeverCollects extends Mutant {
    @Override
    protected PlainCollection newCollection() {
        return new PlainCollection() {
            @Override
            protected void collect() {}

            @Override
            public boolean settled(long ticket) {
                return true;
            }
        };
    }
}
