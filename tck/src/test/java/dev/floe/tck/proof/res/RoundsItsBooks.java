// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Writes down sizes rounded up to words: so blocks seem to take more than they do. */
@Breaks(value = Rule.RES_01, also = Rule.BLK_30, message = "figures after reserve: expected=")
public final class RoundsItsBooks extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected void add(long size, long capacity) {
                super.add(words(size), capacity);
            }

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(words(size), capacity);
            }

            private long words(long size) {
                return size > Long.MAX_VALUE - 7 ? size : (size + 7) / 8 * 8;
            }
        };
    }
}
