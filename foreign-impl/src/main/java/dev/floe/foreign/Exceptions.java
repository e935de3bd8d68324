// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

/** Builds what is thrown, so that a fast path holds only the test. */
final class Exceptions {
    private Exceptions() {}

    static IllegalArgumentException sizeNotPositive(long size) {
        return new IllegalArgumentException("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
    }

    static OutOfMemoryError noMemory(long size) {
        return new OutOfMemoryError("system has no such memory: sizeBytes=" + size + " [ALC-05]");
    }

    static IllegalArgumentException neverAllocated(long address) {
        return new IllegalArgumentException("address was not allocated here, or freed before: address=0x"
                + Long.toHexString(address) + " [ALC-10]");
    }

    static IllegalStateException heldByIo(long capacity, IllegalStateException cause) {
        return new IllegalStateException(
                "block is in use by running I/O, it stays open: capacityBytes=" + capacity, cause);
    }

    static IndexOutOfBoundsException outside(long offset, long length, long capacity) {
        return new IndexOutOfBoundsException("window is not inside the block: offsetBytes=" + offset + ", lengthBytes="
                + length + ", capacityBytes=" + capacity + " [BLK-28]");
    }

    static UnsupportedOperationException tooLongForBuffer(long length) {
        return new UnsupportedOperationException("buffer is longer than the JDK makes of a segment, take windows: "
                + "lengthBytes=" + length + ", mostBytes=" + Buffers.MAX_LENGTH + " [BLK-13]");
    }

    static UnsupportedOperationException needsNativeAccess(String what) {
        return new UnsupportedOperationException(
                what + " is not offered without native access: start with " + NativeAccess.FLAG);
    }

    static IllegalArgumentException notForeign(Object block) {
        return new IllegalArgumentException("block is of another implementation: class="
                + block.getClass().getName() + ", expected=" + ForeignBlock.class.getName());
    }
}
