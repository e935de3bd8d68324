// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that is a daemon only if its maker is one. */
@Breaks(value = Rule.CLN_16, message = "cleaning thread is no daemon")
public final class KeepsTheProcessAlive extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected Thread newThread(Runnable body) {
                Thread made = new Thread(null, body, "kin", 0, false);
                made.setContextClassLoader(null);
                return made;
            }
        };
    }
}
