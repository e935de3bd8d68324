// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * The sizes of which a pool keeps memory: multiples of 16 up to 128, then four between one power of two and the next, so
 * that rounding up to one adds a quarter at most (but for the smallest).
 *
 * <pre>{@code
 *   16 32 48 64   80 96 112 128   160 192 224 256   320 384 448 512   ...   655360 786432 917504 1048576
 * }</pre>
 */
final class SizeClasses {
    static final int LARGEST = 1 << 20;

    private static final int STEP = 16;
    private static final int STEPS = 4; // of one width; they double the size that they begin at
    private static final int FIRST_DOUBLED = STEP * STEPS;

    static final int COUNT = indexOf(LARGEST) + 1;

    private SizeClasses() {}

    /** {@return the index of the smallest class that holds a size from 1 to {@link #LARGEST}} */
    static int indexOf(long size) {
        int last = (int) size - 1;
        int least = widthShift(FIRST_DOUBLED);
        int width = Math.max(widthShift(last), least); // no branch: it is a step of every birth
        return STEPS * (width - least) + (last >>> width);
    }

    /** {@return the size of a class} */
    static int sizeOf(int index) {
        if (index < STEPS) {
            return STEP * (index + 1);
        }
        int doubling = index / STEPS - 1;
        return STEP * (STEPS + index % STEPS + 1) << doubling;
    }

    /** {@return the size of the smallest class that holds a size; the size itself where none does} */
    static long roundUp(long size) {
        return size > LARGEST ? size : sizeOf(indexOf(size));
    }

    /** {@return whether there is a class of just that size} */
    static boolean isOne(long size) {
        return size >= 1 && size <= LARGEST && sizeOf(indexOf(size)) == size;
    }

    /** {@return by how many bits to shift to count in steps of the width that is used about an offset} */
    private static int widthShift(int offset) {
        return 29 - Integer.numberOfLeadingZeros(offset);
    }
}
