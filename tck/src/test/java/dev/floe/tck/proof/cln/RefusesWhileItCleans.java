// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRegistration;

/** Takes no registrations from inside a thunk. */
@Breaks(value = Rule.CLN_14, message = "referent whose thunk cleans others was not cleaned")
public final class RefusesWhileItCleans extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final ThreadLocal<Boolean> cleaning = ThreadLocal.withInitial(() -> false);

            @Override
            protected void run(Runnable thunk, boolean explicit) {
                cleaning.set(true);
                super.run(thunk, explicit);
                cleaning.set(false);
            }

            @Override
            protected void link(PlainRegistration registration) {
                if (cleaning.get()) {
                    throw new IllegalStateException("registrations are being cleaned");
                }
                super.link(registration);
            }
        };
    }
}
