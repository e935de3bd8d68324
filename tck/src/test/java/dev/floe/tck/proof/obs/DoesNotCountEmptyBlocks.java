// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Leaves blocks of capacity 0 out of the count. */
@Breaks(
        value = Rule.OBS_01,
        also = {Rule.RES_20, Rule.RES_28, Rule.BLK_10, Rule.BLK_16, Rule.DEA_03},
        message = "count: expected=3, actual=2")
public final class DoesNotCountEmptyBlocks extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void add(long size, long capacity) {
                super.add(size, capacity);
                count -= capacity == 0 ? 1 : 0;
            }

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(size, capacity);
                count += capacity == 0 ? 1 : 0;
            }

            @Override
            protected void requireReserved(long size, long capacity) {}
        };
    }
}
