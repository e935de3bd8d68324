// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Counts a request that it refuses. */
@Breaks(
        value = Rule.RES_11,
        also = {Rule.RES_02, Rule.RES_22, Rule.RES_24},
        maybe = {Rule.RES_15},
        message = "figures after a refusal")
public final class LeaksOnRefusal extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected Error refusal(PlainRequest request) {
                synchronized (lock) {
                    count++;
                }
                return super.refusal(request);
            }
        };
    }
}
