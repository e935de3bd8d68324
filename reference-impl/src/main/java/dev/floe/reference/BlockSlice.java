// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** A part of a block. It owns nothing: it cannot be closed, and holds the block only. BLK-20, BLK-21 */
final class BlockSlice extends OwnedView {
    private final PinnableBlock owner;

    BlockSlice(PinnableBlock owner, long address, long capacity) {
        super(address, capacity);
        this.owner = owner;
    }

    @Override
    PinnableBlock owner() {
        return owner;
    }
}
