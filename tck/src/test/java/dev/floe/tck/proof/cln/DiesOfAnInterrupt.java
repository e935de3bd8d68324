// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that ends when interrupted. */
@Breaks(value = Rule.CLN_16, message = "referent dropped after the cleaning thread was interrupted was not cleaned")
public final class DiesOfAnInterrupt extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected void interrupted() {
                throw new IllegalStateException("cleaning thread was interrupted");
            }
        };
    }
}
