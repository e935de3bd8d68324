// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Takes no thunk for one that does nothing, like the JDK. */
@Breaks(
        value = Rule.CLN_17,
        message = "register(referent, null): expected=NullPointerException, actual=returned normally")
public final class TakesNullThunks extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            public Cleanable register(Object referent, Runnable thunk) {
                return super.register(referent, thunk == null ? () -> {} : thunk);
            }
        };
    }
}
