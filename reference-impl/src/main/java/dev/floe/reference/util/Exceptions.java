// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.util;

import dev.floe.spec.Usage;

/**
 * Builds what is thrown, so that a fast path holds only the test. All messages have one form: what was refused, the
 * values that made it so with their units, and the rule.
 */
public final class Exceptions {
    private Exceptions() {}

    public static IllegalArgumentException noSuchReservation(long size, long capacity) {
        return new IllegalArgumentException(
                "no reservation has these figures: sizeBytes=" + size + ", capacityBytes=" + capacity + " [RES-21]");
    }

    public static IllegalStateException neverReserved(long size, long capacity, Usage usage) {
        return new IllegalStateException("more is given back than was reserved: sizeBytes=" + size + ", capacityBytes="
                + capacity + ", reservedBytes=" + usage.reservedMemory() + ", totalCapacityBytes="
                + usage.totalCapacity() + ", count=" + usage.count() + " [RES-20]");
    }

    public static IllegalStateException memoryClosed(String name) {
        return new IllegalStateException("memory is closed: name=" + name + " [BLK-51]");
    }

    public static IllegalStateException cleanerClosed(String name) {
        return new IllegalStateException("cleaner takes no more registrations, it is closed: name=" + name);
    }

    public static IllegalArgumentException sizeNotPositive(long size) {
        return new IllegalArgumentException("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
    }

    public static OutOfMemoryError noMemory(long size) {
        return new OutOfMemoryError("system has no such memory: sizeBytes=" + size + " [ALC-05]");
    }

    public static OutOfMemoryError addressZero(long size) {
        return new OutOfMemoryError("allocator returned address 0: sizeBytes=" + size + " [BLK-05]");
    }

    public static IllegalArgumentException capacityNegative(long capacity) {
        return new IllegalArgumentException("capacity is negative: capacityBytes=" + capacity + " [BLK-11]");
    }

    public static UnsupportedOperationException largeBlocksNotOffered(long capacity, long most) {
        return new UnsupportedOperationException(
                "large blocks are not offered: capacityBytes=" + capacity + ", mostBytes=" + most + " [BLK-13]");
    }

    public static IllegalArgumentException notPowerOfTwo(long alignment) {
        return new IllegalArgumentException(
                "alignment is not a power of two: alignmentBytes=" + alignment + " [BLK-40]");
    }

    public static IllegalArgumentException paddingOverflows(long capacity, long padding) {
        return new IllegalArgumentException("capacity and padding exceed a long: capacityBytes=" + capacity
                + ", paddingBytes=" + padding + " [BLK-11]");
    }

    public static IllegalArgumentException baseZero() {
        return new IllegalArgumentException("there is nothing to free: baseAddress=0 [DEA-01]");
    }

    public static IllegalStateException blockClosed(long capacity) {
        return new IllegalStateException("block is closed: capacityBytes=" + capacity + " [BLK-17]");
    }

    public static IndexOutOfBoundsException outside(long offset, long length, long capacity) {
        return new IndexOutOfBoundsException("window is not inside the view: offsetBytes=" + offset + ", lengthBytes="
                + length + ", capacityBytes=" + capacity + " [BLK-28]");
    }

    public static UnsupportedOperationException tooLargeForOneBuffer(long capacity) {
        return new UnsupportedOperationException("view is too large for one buffer, take windows of it: capacityBytes="
                + capacity + ", mostBytes=" + Integer.MAX_VALUE + " [BLK-13]");
    }

    public static IllegalArgumentException nameTaken(String name) {
        return new IllegalArgumentException(
                "memory name is taken by another buffer pool bean: name=" + name + " [OBS-04]");
    }

    public static IllegalArgumentException unknownValue(String option, String value, String known) {
        return new IllegalArgumentException(
                "option value is unknown: option=" + option + ", value=" + value + ", known=" + known + " [BLK-35]");
    }

    public static IllegalArgumentException poolNotOffered(String value) {
        return new IllegalArgumentException(
                "pool is not offered in this version, its replacement is to come: option=pool, value=" + value
                        + " [BLK-35]");
    }
}
