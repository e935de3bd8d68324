// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.ref.Reference;

/**
 * What a block has of its {@link Berth} as long as it is open, and what the collector watches: who forgets the block forgets
 * the key. Whoever closes the block gives it back, for the next.
 *
 * <p>Nothing else holds it: neither the berth, which would keep it from being found dead, nor a closed block, which would
 * hide that a later one was forgotten.
 */
final class Key implements BlockEnd {
    final Berth berth;

    /** With a berth to it, for a block that is not registered yet; the parameters are those of {@link RegisteredDeallocator}. */
    Key(
            Arrivals arrivals,
            Desk desk,
            Shelf shelf,
            long base,
            long alignment,
            long capacity,
            int sizeClass,
            boolean atDesk) {
        berth = new Berth(this, arrivals, desk, shelf, base, alignment, capacity, sizeClass, atDesk);
    }

    @Override
    public long address() {
        return berth.address();
    }

    @Override
    public long capacity() {
        return berth.capacity();
    }

    @Override
    public long size() {
        return berth.size();
    }

    @Override
    public void close() {
        berth.close(this);
        Reference.reachabilityFence(this); // or else it could be found dead before that is over
    }

    @Override
    public void undo() {
        berth.undo();
        Reference.reachabilityFence(this); // as above
    }
}
