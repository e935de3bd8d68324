// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Asks for an exit, and waits for it, also where one is already under way. */
@Breaks(value = Rule.CLN_10, message = "process did not end: hook cleaned a thunk that throws")
public final class ExitsFromHooks extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void exit(boolean explicit) {
                System.exit(1);
            }
        };
    }
}
