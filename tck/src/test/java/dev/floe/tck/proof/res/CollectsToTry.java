// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Asks for a collection when it was only asked whether there is room: by tryReserve, and so by tryAllocate. */
@Breaks(value = Rule.RES_06, also = Rule.BLK_31, message = "tryReserve at a full quota caused a collection")
public final class CollectsToTry extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public boolean tryReserve(long size, long capacity) {
                boolean granted = super.tryReserve(size, capacity);
                if (!granted) {
                    System.gc();
                }
                return granted || super.tryReserve(size, capacity);
            }
        };
    }
}
