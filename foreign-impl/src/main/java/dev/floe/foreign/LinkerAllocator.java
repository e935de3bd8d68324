// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.spec.Allocator;

/**
 * Memory from the system's malloc, by downcall. It has no state.
 *
 * <p>Small sizes use critical calls: malloc takes the memory from what it has, and zeroing takes at most half a
 * microsecond. From some size on (by default 128 KiB) malloc requests fresh pages from the system, and there is no bound on
 * how long that takes. Such calls are ordinary ones, which do not delay a safepoint. Zeroing is then left to calloc, which
 * knows that fresh pages are zero and does not touch them. ALC-09
 *
 * <p>Above some size each allocation has pages of its own. For these, Linux is asked for large pages, mostly of 2 MiB: then
 * the first touches of the memory take one page fault for each large page instead of one for each 4 KiB.
 */
final class LinkerAllocator implements Allocator {
    /** The maximum size for critical calls: half of the size from which malloc requests pages from the system. */
    static final long CRITICAL_BYTES = 64 << 10;

    /** The maximum size that glibc takes, on 64-bit systems, from memory that it has: the upper bound of M_MMAP_THRESHOLD. */
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

    /** Begins with the page that holds the address: this allocation alone has that page. */
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
            throw Exceptions.sizeNotPositive(size); // ALC-06
        }
    }

    private static long requireMemory(long address, long size) {
        if (address == 0) {
            throw Exceptions.noMemory(size); // ALC-01, ALC-05
        }
        return address;
    }
}
