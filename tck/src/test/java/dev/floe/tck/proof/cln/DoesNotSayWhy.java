// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainFailure;

/** Ends the process without a word. */
@Breaks(
        value = Rule.CLN_07,
        also = {Rule.CLN_08},
        message = "standard error: expected=Cleaner terminated abnormally")
public final class DoesNotSayWhy extends Mutant {
    @Override
    protected PlainFailure newFailure(DirectMemoryConfig config) {
        return new PlainFailure(config) {
            @Override
            protected void print(Throwable thrown) {}
        };
    }
}
