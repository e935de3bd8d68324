// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that keeps class loader and thread-locals of who registered first. */
@Breaks(value = Rule.CLN_18, message = "cleaning thread inherited the context class loader of its maker")
public final class InheritsFromWhoStartsIt extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected Thread newThread(Runnable body) {
                Thread made = new Thread(body, "heir");
                made.setDaemon(true);
                return made;
            }
        };
    }
}
