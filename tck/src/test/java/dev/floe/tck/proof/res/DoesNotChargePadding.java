// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Charges what was asked for where it should charge what is taken. */
@Breaks(value = Rule.RES_29, message = "request whose size exceeds the limit was granted")
public final class DoesNotChargePadding extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected long charge(PlainRequest request) {
                return request.capacity;
            }

            @Override
            protected long charged() {
                return totalCapacity;
            }
        };
    }
}
