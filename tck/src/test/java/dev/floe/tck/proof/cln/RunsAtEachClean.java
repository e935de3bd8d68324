// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRegistration;

/** Runs the thunk whenever clean is called. */
@Breaks(
        value = Rule.CLN_01,
        also = {Rule.CLN_12, Rule.CLN_13},
        message = "runs of a thunk that was cleaned three times")
public final class RunsAtEachClean extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected void clean(PlainRegistration registration, boolean explicit) {
                if (unlink(registration) || explicit) {
                    run(registration.thunk(), explicit);
                }
            }
        };
    }
}
