// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import java.time.Duration;

/** Does not wait at all when the nanoseconds overflow. */
@Breaks(value = Rule.RES_19, message = "timed request did not wait")
public final class OverflowsLongDurations extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                boolean overflows = timeout.getSeconds() * 1_000_000_000 / 1_000_000_000 != timeout.getSeconds();
                return super.tryReserve(size, capacity, overflows ? Duration.ZERO : timeout);
            }
        };
    }
}
