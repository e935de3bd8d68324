// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBean;
import dev.floe.tck.proof.plain.PlainReserver;

/** Shows in its bean what was asked for as memory used. */
@Breaks(value = Rule.OBS_04, message = "attribute MemoryUsed: expected=1, actual=0")
public final class SwapsFiguresInItsBean extends Mutant {
    @Override
    protected PlainBean newBean(String name, PlainReserver books) {
        return new PlainBean(name, books) {
            @Override
            public long getMemoryUsed() {
                return super.getTotalCapacity();
            }
        };
    }
}
