// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Stops waiting when interrupted, like JDK 6. */
@Breaks(value = Rule.RES_13, message = "wait of an interrupted thread ended too early")
public final class GivesUpOnInterrupt extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean givesUp(PlainRequest request) {
                return request.interrupted || super.givesUp(request);
            }
        };
    }
}
