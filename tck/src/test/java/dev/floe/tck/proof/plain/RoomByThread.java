// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import java.util.HashMap;
import java.util.Map;

/** Notes what each thread reserved, and how much they released beyond that: for those who get it wrong. */
public abstract class RoomByThread extends PlainReserver {
    /* Guarded by the lock of the books. */
    private final Map<Long, Long> reservedByThread = new HashMap<>();
    private long beyond;

    protected RoomByThread(DirectMemoryConfig config, PlainCollection collection, Runnable help) {
        super(config, collection, help);
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

    /** {@return what was released by threads that had not reserved so much} */
    protected final long beyond() {
        return beyond;
    }

    private long bytes(long size, long capacity) {
        return basis == QuotaBasis.CAPACITY ? capacity : size;
    }
}
