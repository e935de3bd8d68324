// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Charges what is taken where it should charge what was asked for. */
@Breaks(
        value = Rule.RES_28,
        also = {Rule.RES_10, Rule.RES_22},
        message = "block of capacity 0 at a full quota was refused")
public final class ChargesPadding extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected long charge(PlainRequest request) {
                return request.size;
            }

            @Override
            protected long charged() {
                return reservedMemory;
            }
        };
    }
}
