// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Allocator;
import dev.floe.spec.Deallocator;
import dev.floe.spec.Reserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** Frees, then unreserves, once. */
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

    /**
     * Where a block lies.
     *
     * @param base what the allocator returned
     * @param size what it was asked for
     * @param address the first byte of the block
     * @param capacity the bytes of the block
     */
    public record Extent(long base, long size, long address, long capacity) {}

    @Override
    public void run() {
        if (first()) {
            release();
        }
    }

    /** {@return whether nobody has begun before} */
    protected boolean first() {
        return begun.compareAndSet(false, true);
    }

    /** Does it. */
    protected void release() {
        allocator.free(extent.base(), extent.size());
        reserver.unreserve(extent.size(), extent.capacity());
    }
}
