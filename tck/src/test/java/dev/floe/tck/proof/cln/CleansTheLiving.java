// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Watches another object than the one it was given. */
@Breaks(value = Rule.CLN_06, message = "reachable referent was cleaned")
public final class CleansTheLiving extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            public Cleanable register(Object referent, Runnable thunk) {
                requireArguments(referent, thunk);
                return super.register(new Object(), thunk);
            }
        };
    }
}
