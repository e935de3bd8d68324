// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Allocator;

/** Forwards every call to another allocator; subclasses change some. */
class ForwardingAllocator implements Allocator {
    private final Allocator own;

    ForwardingAllocator(Allocator own) {
        this.own = own;
    }

    @Override
    public long allocate(long size) {
        return own.allocate(size);
    }

    @Override
    public long allocateZeroed(long size) {
        return own.allocateZeroed(size);
    }

    @Override
    public void free(long address, long size) {
        own.free(address, size);
    }

    @Override
    public int pageSize() {
        return own.pageSize();
    }
}
