// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Takes limit 0 for no limit given (JDK-8284642). */
@Breaks(value = Rule.RES_24, message = "limit: expected=0")
public final class TakesZeroForDefault extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        long most = Runtime.getRuntime().maxMemory();
        return super.newReserver(config.limit() == 0 ? limited(config, most) : config, cleaner);
    }
}
