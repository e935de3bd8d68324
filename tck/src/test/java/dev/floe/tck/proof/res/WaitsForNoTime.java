// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import java.time.Duration;

/** Waits a little when it was told not to wait. */
@Breaks(value = Rule.RES_19, message = "timeout=PT0S waited")
public final class WaitsForNoTime extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                Duration least = Duration.ofMillis(400);
                return super.tryReserve(size, capacity, timeout.compareTo(least) < 0 ? least : timeout);
            }
        };
    }
}
