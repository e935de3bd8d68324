// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Names the padded use beside a limit on capacities, like the JDK. */
@Breaks(value = Rule.RES_10, message = "usage in the refusal: expected=524288")
public final class MixesMeasures extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected Error refusal(PlainRequest request) {
                return new QuotaExceededError(charge(request), usage().reservedMemory(), limit, remark());
            }
        };
    }
}
