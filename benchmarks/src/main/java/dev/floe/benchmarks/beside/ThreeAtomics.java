// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How the JDK keeps the books of its direct buffers: {@code java.nio.Bits} of JDK 25, {@code tryReserveMemory} and
 * {@code unreserveMemory}, with the check that nothing is given back twice as an assertion, as it is there.
 */
public final class ThreeAtomics {
    private final long limit;
    private final AtomicLong reservedMemory = new AtomicLong();
    private final AtomicLong totalCapacity = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    /** Opens the books. */
    public ThreeAtomics(long limit) {
        this.limit = limit;
    }

    /** {@return whether there was room} */
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

    /** Takes a reservation back. */
    public void unreserve(long size, long capacity) {
        long countLeft = count.decrementAndGet();
        long reservedLeft = reservedMemory.addAndGet(-size);
        long capacityLeft = totalCapacity.addAndGet(-capacity);
        assert countLeft >= 0 && reservedLeft >= 0 && capacityLeft >= 0;
    }
}
