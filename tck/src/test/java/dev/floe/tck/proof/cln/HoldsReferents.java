// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Keeps the very objects whose end it awaits. */
@Breaks(value = Rule.CLN_04, message = "referent of a registration whose Cleanable is kept was not cleaned")
public final class HoldsReferents extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Map<Object, Runnable> known = Collections.synchronizedMap(new IdentityHashMap<>());

            @Override
            protected void requireArguments(Object referent, Runnable thunk) {
                super.requireArguments(referent, thunk);
                known.put(referent, thunk);
            }
        };
    }
}
