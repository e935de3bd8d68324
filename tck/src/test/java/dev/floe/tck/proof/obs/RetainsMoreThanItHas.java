// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Usage;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Shows more memory retained than taken. */
@Breaks(
        value = Rule.OBS_08,
        also = {
            Rule.RES_01,
            Rule.RES_20,
            Rule.RES_22,
            Rule.RES_24,
            Rule.RES_28,
            Rule.BLK_02,
            Rule.BLK_03,
            Rule.BLK_05,
            Rule.OBS_01,
            Rule.OBS_02
        },
        maybe = {Rule.RES_02},
        message = "retained memory is not part of what is reserved")
public final class RetainsMoreThanItHas extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public Usage usage() {
                Usage own = super.usage();
                long retained = own.reservedMemory() + 4096;
                return Usage.of(own.limit(), own.count(), own.totalCapacity(), own.reservedMemory(), retained);
            }
        };
    }
}
