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

/** Does not say why no collection helped. */
@Breaks(value = Rule.RES_17, message = "refusal does not say that explicit collections are disabled")
public final class KeepsQuietAboutDisabledCollections extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected Error refusal(PlainRequest request) {
                return new QuotaExceededError(charge(request), request.chargedThen, limit, "");
            }
        };
    }
}
