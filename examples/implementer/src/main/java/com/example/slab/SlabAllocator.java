// SPDX-License-Identifier: Apache-2.0
package com.example.slab;

import dev.floe.spec.Allocator;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Carves memory out of one slab, first fit. An address is {@link #BASE} and an offset into the slab. */
final class SlabAllocator implements Allocator {
    static final long BASE = 1L << 20;
    private static final long GRAIN = 16;

    /** Made when first asked for: a provider must not work before it is used. */
    private static final class Shared {
        static final SlabAllocator INSTANCE = new SlabAllocator();
    }

    private final ByteBuffer slab = ByteBuffer.allocateDirect(64 << 20);
    private final TreeMap<Long, Long> free = new TreeMap<>(Map.of(0L, (long) slab.capacity()));

    static SlabAllocator shared() {
        return Shared.INSTANCE;
    }

    @Override
    public synchronized long allocate(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size is not positive: size=" + size);
        }
        if (size > slab.capacity()) {
            throw new OutOfMemoryError("slab is too small: size=" + size + ", slabSize=" + slab.capacity());
        }
        long grains = rounded(size);
        for (Map.Entry<Long, Long> gap : free.entrySet()) {
            if (gap.getValue() >= grains) {
                long offset = gap.getKey(); // before the removal, which may change the entry: ALC-02 found that
                long length = gap.getValue();
                free.remove(offset);
                release(offset + grains, length - grains);
                return BASE + offset;
            }
        }
        throw new OutOfMemoryError("slab is full: size=" + size);
    }

    @Override
    public long allocateZeroed(long size) {
        long address = allocate(size);
        ByteBuffer memory = view(address, size);
        while (memory.remaining() >= Long.BYTES) {
            memory.putLong(0);
        }
        while (memory.hasRemaining()) {
            memory.put((byte) 0);
        }
        return address;
    }

    @Override
    public synchronized void free(long address, long size) {
        release(address - BASE, rounded(size));
    }

    @Override
    public int pageSize() {
        return 4096;
    }

    ByteBuffer view(long address, long size) {
        return slab.slice((int) (address - BASE), (int) size);
    }

    private void release(long offset, long size) {
        if (size == 0) {
            return;
        }
        long from = offset;
        long to = offset + size;
        Map.Entry<Long, Long> before = free.floorEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            from = before.getKey();
        }
        Long after = free.remove(to);
        free.put(from, to + (after == null ? 0 : after) - from);
    }

    private static long rounded(long size) {
        return (size + GRAIN - 1) / GRAIN * GRAIN;
    }
}
