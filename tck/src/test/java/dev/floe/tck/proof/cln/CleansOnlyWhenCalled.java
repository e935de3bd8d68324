// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.cln;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;

/** Has a thread that does nothing. */
@Breaks(value = Rule.CLN_05, message = "dropped referents was not cleaned")
public final class CleansOnlyWhenCalled extends Mutant {
    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new PlainCleaner(newFailure(config)) {
            @Override
            protected Thread newThread(Runnable body) {
                return super.newThread(() -> {});
            }
        };
    }
}
