// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.gcr;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCollection;

/** Asks for a collection of the young generation, by making garbage. */
@Breaks(
        value = Rule.GCR_05,
        maybe = {Rule.RES_07},
        message = "request was refused though garbage alone was in its way")
public final class CollectsTheYoungOnly extends Mutant {
    @Override
    protected PlainCollection newCollection() {
        return new PlainCollection() {
            private byte[] garbage;

            @Override
            protected void collect() {
                long before = Gc.collections();
                for (int i = 0; i < 2000 && Gc.collections() == before; i++) {
                    garbage = new byte[1 << 18];
                }
            }
        };
    }
}
