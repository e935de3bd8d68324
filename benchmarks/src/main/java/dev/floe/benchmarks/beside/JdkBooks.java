// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.concurrent.atomic.AtomicLong;

/** How {@code java.nio.Bits} of JDK 9 and later keeps books: three atomics, of which one is bounded. */
final class JdkBooks {
    private final long limit;
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong capacity = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    JdkBooks(long limit) {
        this.limit = limit;
    }

    boolean tryReserve(long size, long wanted) {
        long before;
        while (wanted <= limit - (before = capacity.get())) {
            if (capacity.compareAndSet(before, before + wanted)) {
                reserved.addAndGet(size);
                count.incrementAndGet();
                return true;
            }
        }
        return false;
    }

    void unreserve(long size, long given) {
        count.decrementAndGet();
        reserved.addAndGet(-size);
        capacity.addAndGet(-given);
    }
}
