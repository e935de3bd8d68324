// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Usage;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Shows a limit rounded up to pages. */
@Breaks(
        value = Rule.OBS_03,
        also = {
            Rule.RES_07,
            Rule.RES_08,
            Rule.RES_09,
            Rule.RES_10,
            Rule.RES_13,
            Rule.RES_14,
            Rule.RES_15,
            Rule.RES_22,
            Rule.RES_23,
            Rule.RES_24,
            Rule.RES_28
        },
        maybe = {Rule.RES_16, Rule.RES_17, Rule.RES_25, Rule.GCR_02, Rule.GCR_05},
        message = "limit: expected=1048576, actual=1052672")
public final class ShowsAnotherLimit extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public Usage usage() {
                Usage own = super.usage();
                long shown = (own.limit() | 4095) + 1;
                return Usage.of(shown, own.count(), own.totalCapacity(), own.reservedMemory(), 0);
            }
        };
    }
}
