// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.Allocator;
import dev.floe.spec.Deallocator;
import dev.floe.spec.Reserver;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Step 5: the thunk that releases a block: frees the memory, then gives back the quota, once. This is {@code Deallocator} (seed 1,
 * 回收). Its test {@code address == 0} ("Paranoia") stops a second run that comes later, but not one at the same time.
 */
public class PlainDeallocator implements Deallocator {
    private final AtomicBoolean begun = new AtomicBoolean();
    protected final Reserver reserver;
    protected final Allocator allocator;
    protected final Extent extent;

    public PlainDeallocator(Reserver reserver, Allocator allocator, Extent extent) {
        this.reserver = reserver;
        this.allocator = allocator;
        this.extent = extent;
    }

    /** Where a block lies: base and size as allocated, then the aligned address and the capacity that the caller sees. */
    public record Extent(long base, long size, long address, long capacity) {}

    @Override
    public void run() {
        if (begun.compareAndSet(false, true)) {
            release();
        }
    }

    /** Frees first, so that the quota never counts less than there is (DEA-02). If free throws, the charge stays (DEA-03). */
    protected void release() {
        allocator.free(extent.base(), extent.size());
        reserver.unreserve(extent.size(), extent.capacity());
    }
}
