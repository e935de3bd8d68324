// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Goes on when a thunk throws with nobody calling, like java.lang.ref.Cleaner. */
@Breaks(
        value = Rule.CLN_08,
        also = {Rule.CLN_09, Rule.CLN_10, Rule.CLN_11},
        message = "process went on after a thunk threw")
public final class IgnoresAutomaticFailures extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            public void handle(Throwable thrown, boolean explicit) {
                if (explicit) {
                    super.handle(thrown, true);
                }
            }
        };
    }
}
