// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Later;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Leaves the thunk to another thread, and does not wait for it. */
@Breaks(value = Rule.CLN_02, message = "thread that ran the thunk when clean returned")
public final class CleansOnAnotherThread extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Later later = new Later();

            @Override
            protected void run(Runnable thunk, boolean explicit) {
                if (explicit) {
                    later.execute(() -> super.run(thunk, true));
                } else {
                    super.run(thunk, false);
                }
            }
        };
    }
}
