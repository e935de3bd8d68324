// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.res;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Rule;
import dev.floe.tck.proof.Breaks;
import dev.floe.tck.proof.Mutant;
import dev.floe.tck.proof.plain.PlainCleaner;
import dev.floe.tck.proof.plain.PlainReserver;
import java.util.HashMap;
import java.util.Map;

/** Gives room back to nobody when a thread releases more than it reserved. */
@Breaks(value = Rule.RES_04, message = "room was lost: grantedBytes=")
public final class LosesRoomOnTheWay extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            /* Guarded by the lock of the books. */
            private final Map<Long, Long> reservedByThread = new HashMap<>();
            private long lost;

            @Override
            protected void add(long size, long capacity) {
                super.add(size, capacity);
                reservedByThread.merge(Thread.currentThread().getId(), bytes(size, capacity), Long::sum);
            }

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(size, capacity);
                reservedByThread.computeIfPresent(Thread.currentThread().getId(), (thread, reserved) -> {
                    lost += Math.max(0, bytes(size, capacity) - reserved);
                    return Math.max(0, reserved - bytes(size, capacity));
                });
            }

            @Override
            protected long charged() {
                return super.charged() + lost;
            }

            private long bytes(long size, long capacity) {
                return basis == QuotaBasis.CAPACITY ? capacity : size;
            }
        };
    }
}
