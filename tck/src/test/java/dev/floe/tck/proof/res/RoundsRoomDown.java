// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Rounds what is left down to words, so that the last bytes are never granted. */
@Breaks(
        value = Rule.RES_03,
        maybe = {Rule.RES_19, Rule.RES_22, Rule.RES_27},
        message = "request that fits: requestBytes=1")
public final class RoundsRoomDown extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean fits(PlainRequest request) {
                return super.fits(request) && charge(request) <= (limit - charged()) / 8 * 8;
            }
        };
    }
}
