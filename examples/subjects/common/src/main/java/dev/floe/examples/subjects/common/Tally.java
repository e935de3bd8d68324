// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.common;

import dev.floe.spec.Usage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the live blocks of a memory and their requested bytes, for a system that counts neither. */
public final class Tally {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong totalCapacity = new AtomicLong();

    /** A live block. */
    public final class Entry {
        private final long capacity;
        private final AtomicBoolean live = new AtomicBoolean(true);

        private Entry(long capacity) {
            this.capacity = capacity;
            count.incrementAndGet();
            totalCapacity.addAndGet(capacity);
        }

        /** Removes the block after the system has released it; later calls do nothing. */
        public void end() {
            if (live.getAndSet(false)) {
                count.decrementAndGet();
                totalCapacity.addAndGet(-capacity);
            }
        }
    }

    /** {@return the entry of a block that the system has allocated} */
    public Entry enter(long capacity) {
        return new Entry(capacity);
    }

    /**
     * Completes the figures of the system.
     *
     * @param limit the limit in bytes
     * @param reservedMemory the allocated bytes
     * @param retained the part of them that is kept and not used
     * @return all figures
     */
    public Usage usage(long limit, long reservedMemory, long retained) {
        return Usage.of(limit, count.get(), totalCapacity.get(), reservedMemory, retained);
    }
}
