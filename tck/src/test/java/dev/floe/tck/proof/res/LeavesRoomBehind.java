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

/** Gives room back to a thread that releases more than it reserved, and leaves it with the one that reserved as well. */
@Breaks(value = Rule.RES_02, message = "limit was passed: grantedAtOnceBytes=")
public final class LeavesRoomBehind extends Mutant {
    @Override
    protected PlainReserver newReserver(DirectMemoryConfig config, PlainCleaner cleaner) {
        return new PlainReserver(config, newCollection(), cleaner::help) {
            /* Guarded by the lock of the books. */
            private final Map<Long, Long> reservedByThread = new HashMap<>();
            private long leftBehind;

            @Override
            protected void add(long size, long capacity) {
                super.add(size, capacity);
                reservedByThread.merge(Thread.currentThread().getId(), bytes(size, capacity), Long::sum);
            }

            @Override
            protected void subtract(long size, long capacity) {
                super.subtract(size, capacity);
                reservedByThread.computeIfPresent(Thread.currentThread().getId(), (thread, reserved) -> {
                    leftBehind += Math.max(0, bytes(size, capacity) - reserved);
                    return Math.max(0, reserved - bytes(size, capacity));
                });
            }

            @Override
            protected long charged() {
                return super.charged() - leftBehind;
            }

            private long bytes(long size, long capacity) {
                return basis == QuotaBasis.CAPACITY ? capacity : size;
            }
        };
    }
}
