// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.Allocator;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import sun.misc.Unsafe;

/**
 * Step 4: raw memory. The only class that knows {@code sun.misc.Unsafe}, about which JDK 24 and later warn once. The seeds call it
 * in the constructor of the buffer (seed 1, 创建) and in the deallocator (seed 1, 回收).
 */
public class PlainAllocator implements Allocator {
    private static final Unsafe UNSAFE;
    private static final long ADDRESS;
    private static final long CAPACITY;
    private static final long LIMIT;
    private static final long ATTACHMENT;
    private static final ByteBuffer TEMPLATE = ByteBuffer.allocateDirect(0);
    private static final int PIECE = 1 << 20;

    static {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            UNSAFE = (Unsafe) field.get(null);
            ADDRESS = UNSAFE.objectFieldOffset(Buffer.class.getDeclaredField("address"));
            CAPACITY = UNSAFE.objectFieldOffset(Buffer.class.getDeclaredField("capacity"));
            LIMIT = UNSAFE.objectFieldOffset(Buffer.class.getDeclaredField("limit"));
            ATTACHMENT = UNSAFE.objectFieldOffset(TEMPLATE.getClass().getDeclaredField("att"));
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size is below 1: size=" + size + " [ALC-06]");
        }
        if (size > Long.MAX_VALUE - 64) { // Unsafe would round up to words, overflow, and call the size illegal
            throw new OutOfMemoryError("no memory: size=" + size + " [ALC-05]");
        }
        return take(size);
    }

    protected long take(long size) {
        return UNSAFE.allocateMemory(size);
    }

    @Override
    public long allocateZeroed(long size) {
        long address = allocate(size);
        zero(address, size);
        return address;
    }

    /** Sets every byte to 0, in pieces, so that no safepoint waits long (ALC-09). Memory that was used before is dirty. */
    protected void zero(long address, long size) {
        for (long done = 0; done < size; done += PIECE) {
            UNSAFE.setMemory(address + done, Math.min(PIECE, size - done), (byte) 0);
        }
    }

    @Override
    public void free(long address, long size) {
        UNSAFE.freeMemory(address);
    }

    @Override
    public int pageSize() {
        return UNSAFE.pageSize();
    }

    /**
     * Makes a direct buffer over memory that is there already: a duplicate of an empty buffer, whose fields are set before
     * anybody sees it. The owner goes where a duplicate keeps the buffer that it comes from (seed 2: {@code att = null}), so
     * this buffer, and every buffer that is derived from it, keeps the owner reachable.
     */
    public static ByteBuffer buffer(long address, int length, Object owner) {
        ByteBuffer buffer = TEMPLATE.duplicate();
        UNSAFE.putLong(buffer, ADDRESS, address);
        UNSAFE.putInt(buffer, CAPACITY, length);
        UNSAFE.putInt(buffer, LIMIT, length);
        UNSAFE.putObject(buffer, ATTACHMENT, owner);
        return buffer;
    }
}
