// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainRequest;
import dev.floe.tck.proof.plain.PlainReserver;

/** Refuses like the JDK, with an error that holds no figures. */
@Breaks(
        value = Rule.RES_10,
        also = {Rule.RES_17},
        message = "expected=QuotaExceededError, actual=java.lang.OutOfMemoryError")
public final class ThrowsPlainOutOfMemoryError extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            protected Error refusal(PlainRequest request) {
                return new OutOfMemoryError("Direct buffer memory");
            }
        };
    }
}
