// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** A part of a block. It cannot be closed, and holds the block only. BLK-20, BLK-21 */
final class BlockSlice extends AbstractView {
    private final PinnableBlock owner;
    private final long address;
    private final long capacity;

    BlockSlice(PinnableBlock owner, long address, long capacity) {
        this.owner = owner;
        this.address = address;
        this.capacity = capacity;
    }

    @Override
    PinnableBlock owner() {
        return owner;
    }

    @Override
    long rawAddress() {
        return address;
    }

    @Override
    public long capacity() {
        return capacity;
    }
}
