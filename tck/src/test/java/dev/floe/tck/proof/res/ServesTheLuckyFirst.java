// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Lets whoever wakes first go first. */
@Breaks(value = Rule.RES_26, message = "large request, which came first, was overtaken by one")
public final class ServesTheLuckyFirst extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void enqueue(PlainRequest request) {}

            @Override
            protected boolean givesUp(PlainRequest request) {
                return fits(request) || super.givesUp(request);
            }
        };
    }
}
