// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Begins to wait anew whenever it is interrupted. */
@Breaks(value = Rule.RES_14, message = "request did not end while its thread was interrupted again and again")
public final class RestartsItsWait extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            private long disturbed = System.nanoTime();

            @Override
            protected void pause(PlainRequest request) throws InterruptedException {
                boolean before = request.interrupted;
                request.interrupted = false;
                super.pause(request);
                disturbed = request.interrupted ? System.nanoTime() : disturbed;
                request.interrupted |= before;
            }

            @Override
            protected boolean givesUp(PlainRequest request) {
                return super.givesUp(request) && System.nanoTime() - disturbed > 100_000_000;
            }
        };
    }
}
