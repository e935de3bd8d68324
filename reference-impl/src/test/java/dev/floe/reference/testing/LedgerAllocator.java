// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.testing;

import dev.floe.spec.Allocator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Addresses of nothing, each handed out once ever, and what became of them. */
public final class LedgerAllocator implements Allocator {
    private static final long FIRST = 1 << 20;

    private final AtomicLong next = new AtomicLong(FIRST);
    private final Map<Long, Long> live = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** Makes the next allocations fail. */
    public void fail(int times) {
        failures.set(times);
    }

    /** {@return the bytes that are not freed} */
    public long bytes() {
        return live.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long allocate(long size) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("as told");
        }
        long address = next.getAndAdd(size + 16 & -16);
        live.put(address, size);
        return address;
    }

    @Override
    public long allocateZeroed(long size) {
        return allocate(size);
    }

    @Override
    public void free(long address, long size) {
        Long allocated = live.remove(address);
        if (allocated == null || allocated != size) {
            throw new AssertionError(
                    "freed what is not there: address=" + address + ", size=" + size + ", allocated=" + allocated);
        }
    }

    @Override
    public int pageSize() {
        return 4096;
    }
}
