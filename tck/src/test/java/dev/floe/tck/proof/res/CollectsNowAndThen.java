// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Asks for a collection though there is room, now and then. */
@Breaks(value = Rule.RES_27, message = "filling and emptying an empty quota")
public final class CollectsNowAndThen extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            private int requests;

            @Override
            public void reserve(long size, long capacity) {
                if (++requests % 20 == 0) {
                    System.gc();
                }
                super.reserve(size, capacity);
            }
        };
    }
}
