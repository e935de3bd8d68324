// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;

/** Memory from the system's malloc, by way of {@link NativeMemory}. Without state. */
final class UnsafeAllocator implements Allocator, MemorySource.Zeroing {
    /** No more: where the second compiler has seen longer loops, it may take them into the caller as they are, not vectorised. */
    private static final int ZEROING_PIECE = 1 << 16;

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw Failures.sizeNotPositive(size); // ALC-06
        }
        long address;
        try {
            address = NativeMemory.allocate(size);
        } catch (IllegalArgumentException beyondTheSystem) { // what Unsafe throws for sizes near Long.MAX_VALUE
            throw Failures.noMemory(size); // ALC-05
        }
        if (address == 0) {
            throw Failures.noMemory(size); // ALC-01
        }
        return address;
    }

    @Override
    public long allocateZeroed(long size) {
        long address = allocate(size);
        try {
            zero(address, size);
        } catch (Throwable failed) {
            NativeMemory.free(address); // ALC-05: nothing stays allocated
            throw failed;
        }
        return address;
    }

    /** In pieces, between which the thread can be stopped at a safepoint. ALC-09 */
    @Override
    public void zero(long address, long size) {
        if (size <= NativeMemory.SHORT) {
            NativeMemory.zeroShort(address, (int) size);
        } else if (size <= ZEROING_PIECE) {
            NativeMemory.zero(address, (int) size);
        } else {
            zeroInPieces(address, size);
        }
    }

    private static void zeroInPieces(long address, long size) {
        for (long done = 0; done < size; done += ZEROING_PIECE) {
            NativeMemory.zero(address + done, (int) Math.min(ZEROING_PIECE, size - done));
        }
    }

    @Override
    public void free(long address, long size) {
        NativeMemory.free(address);
    }

    @Override
    public int pageSize() {
        return NativeMemory.pageSize(); // ALC-08
    }
}
