// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Cannot end the process when it cannot say why. */
@Breaks(value = Rule.CLN_09, message = "exit status: expected=1, actual=99")
public final class NeedsSystemErr extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void print(Throwable thrown) {
                System.err.println("Cleaner terminated abnormally");
                thrown.printStackTrace();
            }
        };
    }
}
