// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.util.Optional;

/**
 * The one thing in which memories of this module's composition differ: where bytes come from, and what the blocks are
 * like that show them. Everything else (quota, cleaner, life of a block, bean, events) is the same for all. One source
 * serves one memory.
 */
public interface MemorySource {
    /** {@return raw memory; asked for once} */
    Allocator allocator();

    /**
     * Makes the object that a user holds. Its memory is there already, and its registration follows.
     *
     * @param birth what the block is made of
     * @return a new block of that birth
     */
    PinnableBlock block(PinnableBlock.Birth birth);

    /**
     * {@return how memory of the {@link #allocator} is zeroed again; by default it is not, and so cannot be pooled} Where it can, a
     * block is watched itself, as {@link PinnableBlock#referent} has it by default, and nothing escapes as it is made.
     */
    default Optional<Zeroing> zeroing() {
        return Optional.empty();
    }

    /** Sets memory to zero. */
    @FunctionalInterface
    interface Zeroing {
        /**
         * Sets every byte to zero.
         *
         * @param address where the memory begins
         * @param size its bytes
         */
        void zero(long address, long size);
    }

    /** {@return the most bytes that a block may have; a request for more is not offered} */
    default long mostCapacity() {
        return Long.MAX_VALUE;
    }
}
