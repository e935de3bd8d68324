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
 *
 * <p>Above some size each allocation has pages of its own. For these Linux is asked for large ones, of 2 MiB mostly: then
 * whoever touches the memory takes a page fault for each of these instead of one for each 4 KiB.
 */
final class LinkerAllocator implements Allocator {
    /** The largest size that is served by critical calls: half of where malloc turns to the system. */
    static final long CRITICAL_BYTES = 64 << 10;

    /** The most that glibc serves, on 64-bit systems, from memory that it has: the upper bound of M_MMAP_THRESHOLD. */
    static final long RECYCLED_BYTES = 32 << 20;

    @Override
    public long allocate(long size) {
        requirePositive(size);
        return size <= CRITICAL_BYTES
                ? requireMemory(Libc.mallocCritical(size), size)
                : withLargePages(requireMemory(Libc.malloc(size), size), size);
    }

    @Override
    public long allocateZeroed(long size) {
        if (size > CRITICAL_BYTES) {
            return withLargePages(requireMemory(Libc.calloc(size), size), size);
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

    /** From the page on in which it begins, which is of this allocation alone. */
    private static long withLargePages(long address, long size) {
        if (size <= RECYCLED_BYTES) {
            return address;
        }
        try {
            long before = address & PageSize.OF_THE_SYSTEM - 1;
            Libc.adviseHugePages(address - before, size + before);
            return address;
        } catch (Throwable failed) {
            Libc.free(address); // ALC-05: nothing stays allocated
            throw failed;
        }
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
