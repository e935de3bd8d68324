// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import java.time.Duration;

/** Charges a timed request that it then refuses. */
@Breaks(
        value = Rule.RES_18,
        also = {Rule.RES_11, Rule.RES_31},
        message = "figures after a timed refusal")
public final class ChargesWhoTimedOut extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                boolean granted = super.tryReserve(size, capacity, timeout);
                if (!granted) {
                    synchronized (lock) {
                        add(size, capacity);
                    }
                }
                return granted;
            }
        };
    }
}
