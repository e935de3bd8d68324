// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.Allocator;

/**
 * Memory from the system's malloc, by downcall. Without state.
 *
 * <p>Small sizes are served by critical calls: malloc takes them from memory that it has, and zeroing them is over in half
 * a microsecond. From some size on malloc turns to the system for fresh pages (by default at 128 KiB), which takes as
 * long as the system likes: such calls are ordinary ones, which hold up no safepoint, and zeroing is left to calloc,
 * which knows that fresh pages are zero and does not touch them. ALC-09
 */
final class LinkerAllocator implements Allocator {
    /** The largest size that is served by critical calls: half of where malloc turns to the system. */
    static final long CRITICAL_BYTES = 64 << 10;

    @Override
    public long allocate(long size) {
        requirePositive(size);
        return requireMemory(size <= CRITICAL_BYTES ? Libc.mallocCritical(size) : Libc.malloc(size), size);
    }

    @Override
    public long allocateZeroed(long size) {
        if (size > CRITICAL_BYTES) {
            return requireMemory(Libc.calloc(size), size);
        }
        long address = allocate(size);
        try {
            Libc.zeroCritical(address, size);
        } catch (Throwable failed) {
            Libc.freeCritical(address); // ALC-05: nothing stays allocated
            throw failed;
        }
        return address;
    }

    @Override
    public void free(long address, long size) {
        if (size <= CRITICAL_BYTES) {
            Libc.freeCritical(address);
        } else {
            Libc.free(address);
        }
    }

    @Override
    public int pageSize() {
        return PageSize.OF_THE_SYSTEM; // ALC-08
    }

    private static void requirePositive(long size) {
        if (size < 1) {
            throw Failures.sizeNotPositive(size); // ALC-06
        }
    }

    private static long requireMemory(long address, long size) {
        if (address == 0) {
            throw Failures.noMemory(size); // ALC-01, ALC-05
        }
        return address;
    }
}
