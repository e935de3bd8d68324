// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Takes another limit than Runtime.maxMemory() when none is given. */
@Breaks(value = Rule.RES_23, message = "request for the default limit was refused")
public final class HalvesTheDefaultLimit extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        long most = Runtime.getRuntime().maxMemory();
        return super.newReserver(config.limit() == most ? limited(config, most / 2) : config, cleaner);
    }
}
