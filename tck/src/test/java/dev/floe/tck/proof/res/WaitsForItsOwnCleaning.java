// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.rules.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainFailure;
import dev.floe.tck.proof.plain.PlainReserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits until nothing is being cleaned, also inside what is being cleaned. */
@Breaks(
        value = Rule.RES_15,
        also = {Rule.RES_07},
        message = "request inside a cleaning action did not end in time")
public final class WaitsForItsOwnCleaning extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), () -> awaitIdle(cleaner));
    }

    private static void awaitIdle(PlainCleaner cleaner) {
        while (((Busy) cleaner).running.get() > 0) {
            Thread.onSpinWait();
        }
        cleaner.help();
    }

    @Override
    protected PlainCleaner newCleaner(DirectMemoryConfig config) {
        return new Busy(newFailure(config));
    }

    private static final class Busy extends PlainCleaner {
        private final AtomicInteger running = new AtomicInteger();

        Busy(PlainFailure failure) {
            super(failure);
        }

        @Override
        protected void run(Runnable thunk, boolean explicit) {
            running.incrementAndGet();
            super.run(thunk, explicit);
            running.decrementAndGet();
        }
    }
}
