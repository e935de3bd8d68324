// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Is not woken by a release, but looks again every 100 ms, like JDK 6. */
@Breaks(value = Rule.RES_09, message = "grant came late after the release that made room")
public final class SleepsInSteps extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void pause(PlainRequest request) throws InterruptedException {
                long wake = System.nanoTime() + 100_000_000;
                while (System.nanoTime() - wake < 0 && !request.isOver() && !request.interrupted) {
                    super.pause(request);
                }
            }
        };
    }
}
