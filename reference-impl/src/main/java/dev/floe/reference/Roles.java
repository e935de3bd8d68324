// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;

/**
 * The roles of one memory as they are used: decorated, if somebody wished so. It holds no memory and no block, so that
 * deallocators can hold it.
 */
record Roles(String name, Allocator allocator, Reserver reserver, Cleaner cleaner) {
    /**
     * What a deallocator does, once.
     *
     * @param base what the allocator returned
     * @param address where the block begins: recorded, never freed
     */
    void release(long base, long address, long size, long capacity, Ending ending) {
        allocator.free(base, size); // DEA-01; if it throws, the charge stays: DEA-03
        reserver.unreserve(size, capacity); // DEA-02
        tell(address, size, capacity, ending);
    }

    /** What is left of {@link #release} where a desk has taken memory and charge. */
    void takenBack(long address, long size, long capacity, Ending ending) {
        ((PoolingAllocator) allocator).giveUpIfEnded();
        tell(address, size, capacity, ending);
    }

    void tell(long address, long size, long capacity, Ending ending) {
        if (ending != Ending.UNTOLD) {
            EVENTS.released(name, capacity, size, address, ending == Ending.CLOSED);
        }
    }
}
