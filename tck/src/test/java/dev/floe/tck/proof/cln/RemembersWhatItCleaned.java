// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;

/** Keeps the thunks that have run. */
@Breaks(value = Rule.CLN_13, message = "thunk of a cleaned registration whose Cleanable is kept was not cleaned")
public final class RemembersWhatItCleaned extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            private final Collection<Runnable> history = Collections.synchronizedList(new ArrayList<>());

            @Override
            protected void run(Runnable thunk, boolean explicit) {
                history.add(thunk);
                super.run(thunk, explicit);
            }
        };
    }
}
