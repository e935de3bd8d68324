// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.layout;

import dev.floe.reference.util.Exceptions;

/**
 * Where a block lies in its allocation.
 *
 * <pre>{@code
 *   base            address                       address + capacity    base + size
 *   |   shift       |   capacity                  |   rest of padding   |
 * }</pre>
 *
 * <p>The padding is a whole alignment, as the JDK takes a whole page, though one byte less would do. An alignment that
 * every allocator owes anyway takes none (ALC-03).
 */
public final class BlockLayout {
    private static final long OWED_ALIGNMENT = 8;

    private BlockLayout() {}

    /** {@return the bytes to take for a block, at least 1} BLK-10, BLK-30 */
    public static long size(long capacity, long alignment) {
        long padding = alignment <= OWED_ALIGNMENT ? 0 : alignment;
        if (padding > Long.MAX_VALUE - capacity) {
            throw Exceptions.paddingOverflows(capacity, padding);
        }
        return Math.max(1, capacity + padding);
    }

    /** {@return the first multiple of the alignment from base on: base itself if it is one} BLK-07, BLK-08 */
    public static long address(long base, long alignment) {
        return base + (-base & alignment - 1);
    }

    /** {@return whether this is an alignment} BLK-09 */
    public static boolean isPowerOfTwo(long alignment) {
        return alignment > 0 && (alignment & alignment - 1) == 0;
    }
}
