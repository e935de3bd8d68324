// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Looks for room again only when its time is over. */
@Breaks(
        value = Rule.RES_08,
        also = {Rule.RES_09, Rule.RES_16},
        message = "grant of room that was released took too long")
public final class SleepsItsWaitOut extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void pause(PlainRequest request) throws InterruptedException {
                do {
                    super.pause(request);
                } while (!request.interruptible && !request.isOver());
            }
        };
    }
}
