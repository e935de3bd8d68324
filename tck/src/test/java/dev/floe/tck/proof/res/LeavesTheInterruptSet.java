// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import java.time.Duration;

/** Throws InterruptedException and leaves the thread interrupted. */
@Breaks(value = Rule.RES_18, message = "InterruptedException left the interrupt status set")
public final class LeavesTheInterruptSet extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            @Override
            public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                try {
                    return super.tryReserve(size, capacity, timeout);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    throw interrupt;
                }
            }
        };
    }
}
