// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.gcr;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Collects, waits once and gives up, like JDK 6: threads outrun it. */
@Breaks(
        value = Rule.GCR_03,
        also = {Rule.RES_07, Rule.RES_09, Rule.RES_13, Rule.RES_18, Rule.RES_19, Rule.RES_26, Rule.RES_31},
        maybe = {Rule.RES_16, Rule.GCR_02},
        message = "requests were refused though garbage alone was in their way")
public final class SleepsAndGivesUp extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), () -> {}) {
            @Override
            protected boolean givesUp(PlainRequest request) {
                return collection.settled(request.ticket);
            }
        };
    }
}
