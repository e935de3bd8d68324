// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.spec.Allocator;
import org.apache.arrow.memory.util.MemoryUtil;

/** What Arrow's {@code UnsafeAllocationManager} calls. */
class UnsafeMemory implements Allocator {
    @Override
    public long allocate(long size) {
        return MemoryUtil.allocateMemory(size);
    }

    @Override
    public long allocateZeroed(long size) {
        throw new UnsupportedOperationException("zeroed memory is not offered");
    }

    @Override
    public void free(long address, long size) {
        MemoryUtil.freeMemory(address);
    }

    @Override
    public int pageSize() {
        throw new UnsupportedOperationException("the page size is not offered");
    }
}
