// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The quota of the JDK's direct buffers, copied from {@code java.nio.Bits} of JDK 25: {@code tryReserveMemory} and
 * {@code unreserveMemory}. As there, an assertion checks that nothing is returned twice.
 */
public final class ThreeAtomics {
    private final long limit;
    private final AtomicLong reservedMemory = new AtomicLong();
    private final AtomicLong totalCapacity = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    /** Creates a quota with this limit in bytes. */
    public ThreeAtomics(long limit) {
        this.limit = limit;
    }

    /** {@return whether the reservation fits and was made} */
    public boolean tryReserve(long size, long capacity) {
        long charged;
        while (capacity <= limit - (charged = totalCapacity.get())) {
            if (totalCapacity.compareAndSet(charged, charged + capacity)) {
                reservedMemory.addAndGet(size);
                count.incrementAndGet();
                return true;
            }
        }
        return false;
    }

    /** Returns a reservation. */
    public void unreserve(long size, long capacity) {
        long countLeft = count.decrementAndGet();
        long reservedLeft = reservedMemory.addAndGet(-size);
        long capacityLeft = totalCapacity.addAndGet(-capacity);
        assert countLeft >= 0 && reservedLeft >= 0 && capacityLeft >= 0;
    }
}
