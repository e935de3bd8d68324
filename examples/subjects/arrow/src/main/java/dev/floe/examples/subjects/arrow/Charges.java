// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/**
 * Reports the charges of a root allocator. It cannot charge anything itself: Arrow has made each charge that it
 * reports.
 */
final class Charges implements Reserver {
    private final WatchedRoot root;

    Charges(WatchedRoot root) {
        this.root = root;
    }

    @Override
    public void reserve(long size, long capacity) {}

    @Override
    public boolean tryReserve(long size, long capacity) {
        throw new UnsupportedOperationException("charges alone are not offered");
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) {
        throw new UnsupportedOperationException("charges alone are not offered");
    }

    @Override
    public void unreserve(long size, long capacity) {
        root.giveBack(size);
    }

    @Override
    public Usage usage() {
        return Usage.of(root.getLimit(), 0, 0, root.getAllocatedMemory(), 0);
    }
}
