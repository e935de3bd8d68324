// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Waits half as long as it was told to. */
@Breaks(
        value = Rule.RES_07,
        also = {Rule.RES_13},
        message = "wait for room ended too early")
public final class CutsItsWaitShort extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean givesUp(PlainRequest request) {
                boolean half = request.waitedNanos() > request.patienceNanos() / 2;
                return super.givesUp(request) || !request.interruptible && half && collection.settled(request.ticket);
            }
        };
    }
}
