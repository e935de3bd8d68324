// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Lets what the handler throws end the cleaning. */
@Breaks(value = Rule.CLN_11, message = "referent whose thunk throws was not cleaned")
public final class DiesWithItsHandler extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void report(Throwable thrown) {
                reportTo(config, thrown);
            }
        };
    }

    private static void reportTo(DirectMemoryConfig config, Throwable thrown) {
        config.failureHandler().orElseThrow().accept(thrown);
    }
}
