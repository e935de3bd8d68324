// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;

/**
 * Where the bytes of a memory come from, and what its blocks look like. Only in this do the memories composed by this
 * module differ; quota, cleaner, the states of a block, bean and events are the same for all. One source serves one
 * memory.
 */
public interface MemorySource {
    /** {@return the allocator; called once} */
    Allocator allocator();

    /**
     * Creates the object that a user holds. Its memory was allocated before, and it is registered afterwards.
     *
     * @param allocation what the block is made of
     * @return a new block
     */
    PinnableBlock block(PinnableBlock.Allocation allocation);

    /** {@return the maximum capacity of a block in bytes; a request for more is not offered} */
    default long maxCapacity() {
        return Long.MAX_VALUE;
    }
}
