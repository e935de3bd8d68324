// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRegistration;

/** Takes a registration out after its thunk has run. */
@Breaks(
        value = Rule.CLN_12,
        maybe = {Rule.BLK_16, Rule.CLN_01},
        message = "runs of an automatic thunk that cleans itself")
public final class UnlinksAfterwards extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private int depth;

            @Override
            protected void clean(PlainRegistration registration, boolean explicit) {
                Runnable thunk = registration.thunk();
                if (thunk != null && depth++ < 2) {
                    run(thunk, explicit);
                    unlink(registration);
                    registration.forget();
                    depth = 0;
                }
            }
        };
    }
}
