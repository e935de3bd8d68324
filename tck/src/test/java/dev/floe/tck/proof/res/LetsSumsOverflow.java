// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Adds before it compares, so that the sum can be negative. */
@Breaks(value = Rule.RES_22, message = "request whose sum overflows was granted")
public final class LetsSumsOverflow extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected boolean fits(PlainRequest request) {
                return charged() + charge(request) <= limit;
            }
        };
    }
}
