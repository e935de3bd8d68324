// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRegistration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks whether a thunk has run and marks it in two steps, so that two callers can run it. */
@Breaks(
        value = Rule.CLN_01,
        also = {Rule.CLN_13},
        message = "runs of thunk")
public final class UnlinksInTwoSteps extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected boolean unlink(PlainRegistration registration) {
                boolean first = !done.contains(registration);
                Thread.yield();
                done.add(registration);
                super.unlink(registration);
                return first;
            }

            @Override
            protected void clean(PlainRegistration registration, boolean explicit) {
                if (unlink(registration)) {
                    run(registration.thunk(), explicit);
                }
            }

            private final Set<PlainRegistration> done = ConcurrentHashMap.newKeySet();
        };
    }
}
