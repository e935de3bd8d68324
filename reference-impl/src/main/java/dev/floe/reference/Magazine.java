// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Addresses of free memory of one size: a stack. Guarded by the lock of its {@link Desk}, and apart from the magazines of
 * others.
 *
 * <p>No method calls another, so at the end of the stack each has done all or nothing.
 */
final class Magazine extends StripePadding {
    private static final int NEVER_TAKEN = Integer.MAX_VALUE;

    private final long[] addresses;
    private int count;
    private int lowest = NEVER_TAKEN; // how few there were since the last look

    /**
     * Makes an empty one.
     *
     * @param depth the most addresses that it holds
     */
    Magazine(int depth) {
        this.addresses = new long[depth];
    }

    /** {@return whether there was an empty place} */
    boolean put(long address) {
        if (count == addresses.length) {
            return false;
        }
        addresses[count] = address;
        count++;
        return true;
    }

    /** {@return the address that was put last, or 0 if there is none} */
    long take() {
        if (count == 0) {
            return 0;
        }
        count--;
        if (count < lowest) {
            lowest = count;
        }
        return addresses[count];
    }

    int count() {
        return count;
    }

    /** {@return how many were not needed since the last call: as many as always lay below what was taken} */
    int unneeded() {
        int unneeded = lowest == NEVER_TAKEN ? count : lowest;
        lowest = NEVER_TAKEN;
        return unneeded;
    }
}
