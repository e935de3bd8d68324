// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainBean;

/** Leaves its bean when the memory is dropped unclosed. */
@Breaks(value = Rule.OBS_05, message = "bean of an unclosed memory was not cleaned")
public final class LeavesTheBeanOfTheForgotten extends Mutant {
    @Override
    protected Runnable whenForgotten(PlainBean bean) {
        return () -> {};
    }
}
