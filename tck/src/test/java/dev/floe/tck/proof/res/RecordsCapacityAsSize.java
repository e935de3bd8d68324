// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Writes down what was asked for where it should write what was taken. */
@Breaks(value = Rule.RES_01, message = "?")
public final class RecordsCapacityAsSize extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void add(long size, long capacity) {
                super.add(capacity, capacity);
            }

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(capacity, capacity);
            }

            @Override
            protected void requireReserved(long size, long capacity) {
                super.requireReserved(capacity, capacity);
            }
        };
    }
}
