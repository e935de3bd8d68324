// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Allocator;

/** malloc and free, and a fill between them where zeros are asked for. */
public class PlainAllocator implements Allocator {
    private static final long PIECE = 1 << 20;

    /** Above this Unsafe throws IllegalArgumentException, because rounding up to words overflows. */
    private static final long MOST = Long.MAX_VALUE - 64;

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size is below 1: size=" + size + " [ALC-06]");
        }
        if (size > MOST) {
            throw new OutOfMemoryError("no memory: size=" + size + " [ALC-05]");
        }
        return take(size);
    }

    /** Takes memory from the system. */
    protected long take(long size) {
        return Raw.allocate(size);
    }

    @Override
    public long allocateZeroed(long size) {
        long address = allocate(size);
        try {
            zero(address, size);
            return address;
        } catch (Throwable thrown) {
            free(address, size);
            throw thrown;
        }
    }

    /** Writes zeros over fresh memory, in pieces that do not hold up a safepoint (ALC-09). */
    protected void zero(long address, long size) {
        for (long done = 0; done < size; done += PIECE) {
            Raw.fill(address + done, Math.min(PIECE, size - done), (byte) 0);
        }
    }

    @Override
    public void free(long address, long size) {
        Raw.free(address);
    }

    @Override
    public int pageSize() {
        return Raw.pageSize();
    }
}
