// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBean;
import dev.floe.tck.proof.plain.PlainReserver;

/** Leaves its bean when the memory is closed. */
@Breaks(value = Rule.OBS_05, message = "bean of the closed memory is registered")
public final class LeavesItsBean extends Mutant {
    @Override
    protected PlainBean newBean(String name, PlainReserver books) {
        return new PlainBean(name, books) {
            @Override
            protected void hide() {}
        };
    }
}
