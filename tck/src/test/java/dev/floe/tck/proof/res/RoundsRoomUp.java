// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Rounds what is left up to words, so that some bytes too many are granted. */
@Breaks(
        value = Rule.RES_03,
        also = {Rule.RES_20, Rule.RES_22, Rule.RES_29},
        maybe = {Rule.RES_02, Rule.RES_05},
        message = "request that does not fit: requestBytes=2")
public final class RoundsRoomUp extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean fits(PlainRequest request) {
                long left = limit - charged();
                return super.fits(request) || left > 0 && charge(request) > left && charge(request) - left < 8;
            }
        };
    }
}
