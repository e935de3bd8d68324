// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Takes away twice where there is more, and corrects itself a moment later. */
@Breaks(
        value = Rule.OBS_02,
        maybe = {
            Rule.RES_02,
            Rule.RES_04,
            Rule.RES_20,
            Rule.RES_26,
            Rule.ALC_02,
            Rule.BLK_16,
            Rule.BLK_18,
            Rule.BLK_22,
            Rule.BLK_27,
            Rule.DEA_04,
            Rule.GCR_02,
            Rule.GCR_03,
            Rule.GCR_05,
            Rule.OBS_01
        },
        message = "count is off by more than the operations that overlap its reading")
public final class DipsWhileItReleases extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(size, capacity);
                if (count > 0 && totalCapacity >= capacity && reservedMemory >= size) { // or else nobody could read it
                    super.subtract(size, capacity);
                    otherThreadsMayRun(lock);
                    add(size, capacity);
                }
            }
        };
    }
}
