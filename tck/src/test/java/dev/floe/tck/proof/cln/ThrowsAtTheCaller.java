// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Throws what a thunk threw at the caller of clean. */
@Breaks(
        value = Rule.CLN_07,
        also = {Rule.CLN_09, Rule.CLN_10},
        message = "exit status: expected=1, actual=99")
public final class ThrowsAtTheCaller extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void exit(boolean explicit) {
                if (explicit) {
                    throw new IllegalStateException("thunk failed");
                }
                super.exit(false);
            }
        };
    }
}
