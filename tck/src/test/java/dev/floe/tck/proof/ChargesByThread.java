// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import java.util.HashMap;
import java.util.Map;

/** Notes how much each thread reserved, and how much threads released that others had reserved. */
abstract class ChargesByThread extends Quota {
    /* Guarded by the lock of the ledger. */
    private final Map<Long, Long> reservedByThread = new HashMap<>();
    private long beyond;

    ChargesByThread(DirectMemoryConfig config, GcCoordinator gc, Runnable help) {
        super(config, gc, help);
    }

    @Override
    protected void add(long size, long capacity) {
        super.add(size, capacity);
        reservedByThread.merge(Thread.currentThread().getId(), bytes(size, capacity), Long::sum);
    }

    @Override
    protected void subtract(long size, long capacity) {
        super.subtract(size, capacity);
        reservedByThread.computeIfPresent(Thread.currentThread().getId(), (thread, reserved) -> {
            beyond += Math.max(0, bytes(size, capacity) - reserved);
            return Math.max(0, reserved - bytes(size, capacity));
        });
    }

    /** {@return how much threads released beyond what they had reserved} */
    final long beyond() {
        return beyond;
    }

    private long bytes(long size, long capacity) {
        return basis == QuotaBasis.CAPACITY ? capacity : size;
    }
}
