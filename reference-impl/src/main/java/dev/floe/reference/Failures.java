// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Usage;

/**
 * Builds what is thrown, so that the way in holds tests only. One form: what was refused, the values that made it so
 * with their units, and the rule.
 */
final class Failures {
    private Failures() {}

    static IllegalArgumentException noSuchReservation(long size, long capacity) {
        return new IllegalArgumentException(
                "no reservation has these figures: sizeBytes=" + size + ", capacityBytes=" + capacity + " [RES-21]");
    }

    static IllegalStateException neverReserved(long size, long capacity, Usage usage) {
        return new IllegalStateException("more is given back than was reserved: sizeBytes=" + size + ", capacityBytes="
                + capacity + ", reservedBytes=" + usage.reservedMemory() + ", totalCapacityBytes="
                + usage.totalCapacity() + ", count=" + usage.count() + " [RES-20]");
    }

    static IllegalStateException memoryClosed(String name) {
        return new IllegalStateException("memory is closed: name=" + name + " [BLK-27]");
    }

    static IllegalStateException cleanerClosed(String name) {
        return new IllegalStateException("cleaner takes no more registrations, it is closed: name=" + name);
    }

    static IllegalArgumentException sizeNotPositive(long size) {
        return new IllegalArgumentException("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
    }

    static OutOfMemoryError noMemory(long size) {
        return new OutOfMemoryError("system has no such memory: sizeBytes=" + size + " [ALC-05]");
    }

    static OutOfMemoryError addressZero(long size) {
        return new OutOfMemoryError("allocator returned address 0: sizeBytes=" + size + " [BLK-05]");
    }

    static IllegalArgumentException capacityNegative(long capacity) {
        return new IllegalArgumentException("capacity is negative: capacityBytes=" + capacity + " [BLK-11]");
    }

    static UnsupportedOperationException largeBlocksNotOffered(long capacity, long most) {
        return new UnsupportedOperationException(
                "large blocks are not offered: capacityBytes=" + capacity + ", mostBytes=" + most + " [BLK-13]");
    }

    static IllegalArgumentException notPowerOfTwo(long alignment) {
        return new IllegalArgumentException(
                "alignment is not a power of two: alignmentBytes=" + alignment + " [BLK-09]");
    }

    static IllegalArgumentException paddingOverflows(long capacity, long padding) {
        return new IllegalArgumentException("capacity and padding exceed a long: capacityBytes=" + capacity
                + ", paddingBytes=" + padding + " [BLK-11]");
    }

    static IllegalArgumentException baseZero() {
        return new IllegalArgumentException("there is nothing to free: baseAddress=0 [DEA-01]");
    }

    static IllegalStateException blockClosed(long capacity) {
        return new IllegalStateException("block is closed: capacityBytes=" + capacity + " [BLK-17]");
    }

    static IndexOutOfBoundsException outside(long offset, long length, long capacity) {
        return new IndexOutOfBoundsException("window is not inside the view: offsetBytes=" + offset + ", lengthBytes="
                + length + ", capacityBytes=" + capacity + " [BLK-28]");
    }

    static UnsupportedOperationException tooLargeForOneBuffer(long capacity) {
        return new UnsupportedOperationException("view is too large for one buffer, take windows of it: capacityBytes="
                + capacity + ", mostBytes=" + Integer.MAX_VALUE + " [BLK-13]");
    }

    static IllegalArgumentException nameTaken(String name) {
        return new IllegalArgumentException(
                "memory name is taken by another buffer pool bean: name=" + name + " [OBS-04]");
    }

    static IllegalArgumentException unknownCollect(String value) {
        return unknownValue(CollectionTrigger.OPTION, value, "[system, diagnostic]");
    }

    static IllegalArgumentException unknownPool(String value) {
        return unknownValue(Pool.OPTION, value, "[off, on]");
    }

    private static IllegalArgumentException unknownValue(String option, String value, String known) {
        return new IllegalArgumentException(
                "option value is unknown: option=" + option + ", value=" + value + ", known=" + known + " [BLK-35]");
    }

    static IllegalArgumentException poolNotOffered() {
        return new IllegalArgumentException(
                "pool is not offered for this kind of memory: option=" + Pool.OPTION + ", value=on");
    }

    static IllegalStateException notForABerth(long capacity) {
        return new IllegalStateException(
                "block of memory that can be pooled is not watched itself, or something escaped as it"
                        + " was made: capacityBytes=" + capacity);
    }

    /** Throws what was thrown by somebody who need not have declared it. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
