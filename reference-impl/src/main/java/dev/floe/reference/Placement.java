// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Where a block lies in its allocation.
 *
 * <pre>{@code
 *   base            address                       address + capacity    base + size
 *   |   shift       |   capacity                  |   rest of padding   |
 * }</pre>
 *
 * <p>Padding is a whole alignment, as the JDK takes a whole page, though one byte less would do. Alignments that every
 * allocator owes anyway (ALC-03) take none.
 */
final class Placement {
    private static final long OWED_ALIGNMENT = 8;

    private Placement() {}

    /** {@return the bytes to take for a block, at least 1} BLK-10, BLK-30 */
    static long size(long capacity, long alignment) {
        long padding = padding(alignment);
        if (padding > Long.MAX_VALUE - capacity) {
            throw Failures.paddingOverflows(capacity, padding);
        }
        return Math.max(1, capacity + padding);
    }

    /** {@return the bytes to take beside the capacity, so that a block can begin at a multiple of the alignment} */
    static long padding(long alignment) {
        return alignment <= OWED_ALIGNMENT ? 0 : alignment;
    }

    /** {@return the first multiple of the alignment from base on: base itself if it is one} BLK-07, BLK-08 */
    static long address(long base, long alignment) {
        return base + (-base & alignment - 1);
    }

    static boolean isPowerOfTwo(long alignment) {
        return alignment > 0 && (alignment & alignment - 1) == 0;
    }
}
