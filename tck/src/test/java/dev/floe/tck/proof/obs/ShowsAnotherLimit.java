// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.obs;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Rule;
import dev.floe.spec.Usage;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;

/** Shows a limit rounded up to pages. */
@Breaks(value = Rule.OBS_03, message = "limit: expected=1048576, actual=1052672")
public final class ShowsAnotherLimit extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public Usage usage() {
                Usage own = super.usage();
                long shown = (own.limit() | 4095) + 1;
                return Usage.of(shown, own.count(), own.totalCapacity(), own.reservedMemory(), 0);
            }
        };
    }
}
