// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.odd;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.tck.proof.Oddity;
import dev.floe.tck.proof.plain.PlainCleaner;
import java.util.EnumSet;

/** Runs each thunk of a dead referent on a thread of its own. */
public final class CleansWithManyThreads extends Oddity {
    public CleansWithManyThreads() {
        super(EnumSet.complementOf(EnumSet.of(Capability.VIEWS_EXPIRE, Capability.JFR)));
    }

    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected void run(Runnable thunk, boolean explicit) {
                if (explicit) {
                    super.run(thunk, true);
                } else {
                    newThread(() -> super.run(thunk, false)).start();
                }
            }
        };
    }
}
