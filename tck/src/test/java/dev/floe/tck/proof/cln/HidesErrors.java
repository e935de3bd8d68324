// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Tells its handler of exceptions only. */
@Breaks(value = Rule.CLN_11, message = "failures of which the handler was told")
public final class HidesErrors extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void report(Throwable thrown) {
                if (thrown instanceof Exception) {
                    super.report(thrown);
                }
            }
        };
    }
}
