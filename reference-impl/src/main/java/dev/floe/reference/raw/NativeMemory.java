// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.raw;

import dev.floe.reference.util.Exceptions;
import dev.floe.spec.Allocator;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import sun.misc.Unsafe;

/**
 * The one door to raw memory: memory from the system's malloc, and buffers over it. It is the only class that knows
 * {@link Unsafe}, and it hands none of it out.
 *
 * <p>From JDK 24 on the first call prints a warning, once in a process, unless the process was started with {@code
 * --sun-misc-unsafe-memory-access=allow}.
 */
public final class NativeMemory implements Allocator {
    private static final Unsafe UNSAFE = unsafe();

    /** HS-04: C2 may inline a longer loop into its caller without vectorising it. */
    private static final int ZEROING_PIECE = 1 << 16;

    /** The fields of a buffer, looked up when the first one is made: a failure concerns buffers alone. */
    private static final class Layout {
        static final ByteBuffer TEMPLATE = ByteBuffer.allocateDirect(0);
        static final long ADDRESS = offset(Buffer.class, "address");
        static final long CAPACITY = offset(Buffer.class, "capacity");
        static final long LIMIT = offset(Buffer.class, "limit");
        static final long ATTACHMENT = offset(TEMPLATE.getClass(), "att");

        static {
            // HS-03: loads the types in the signatures of Buffer's methods, or C2 does not inline these.
            Buffer.class.getDeclaredMethods();
        }
    }

    /**
     * Opens the door.
     *
     * @throws UnsupportedOperationException if the process was started with {@code
     *     --sun-misc-unsafe-memory-access=deny}; the message says what to do
     */
    public NativeMemory() {
        try {
            UNSAFE.freeMemory(UNSAFE.allocateMemory(1));
        } catch (UnsupportedOperationException denied) {
            throw new UnsupportedOperationException(
                    "sun.misc.Unsafe is denied: start with --sun-misc-unsafe-memory-access=allow,"
                            + " or add dev.floe:floe-foreign (JDK 22 or later)",
                    denied);
        }
    }

    @Override
    public long allocate(long size) {
        if (size < 1) {
            throw Exceptions.sizeNotPositive(size); // ALC-06
        }
        long address;
        try {
            address = UNSAFE.allocateMemory(size);
        } catch (IllegalArgumentException beyondTheSystem) { // what Unsafe throws for sizes near Long.MAX_VALUE
            throw Exceptions.noMemory(size); // ALC-05
        }
        if (address == 0) {
            throw Exceptions.noMemory(size); // ALC-01
        }
        return address;
    }

    @Override
    public long allocateZeroed(long size) {
        long address = allocate(size);
        try {
            zero(address, size);
        } catch (Throwable failed) {
            UNSAFE.freeMemory(address); // ALC-05: nothing stays allocated
            throw failed;
        }
        return address;
    }

    @Override
    public void free(long address, long size) {
        UNSAFE.freeMemory(address);
    }

    @Override
    public int pageSize() {
        return UNSAFE.pageSize(); // ALC-08
    }

    /** In pieces; between two of them the thread can be stopped at a safepoint. ALC-07, ALC-09 */
    static void zero(long address, long size) {
        for (long done = 0; done < size; done += ZEROING_PIECE) {
            zeroPiece(address + done, (int) Math.min(ZEROING_PIECE, size - done));
        }
    }

    /** By plain stores of longs, which C2 makes as wide as the processor has them: as quick as memset. */
    private static void zeroPiece(long address, int length) {
        int words = length / Long.BYTES;
        for (int word = 0; word < words; word++) {
            UNSAFE.putLong(address + (long) word * Long.BYTES, 0);
        }
        for (int at = words * Long.BYTES; at < length; at++) {
            UNSAFE.putByte(address + at, (byte) 0);
        }
    }

    /**
     * Makes a direct buffer over memory that was allocated before.
     *
     * <p>It is a duplicate of an empty buffer, moved before any other code sees it. So no constructor must be opened
     * whose signature differs between versions. The owner takes the place of the buffer from which a duplicate stems.
     * So the buffer keeps its owner reachable, a buffer derived from it holds the owner and not the buffers in between,
     * and {@code Unsafe.invokeCleaner} refuses it because it is a duplicate. BLK-18, BLK-19, BLK-21
     */
    public static ByteBuffer buffer(long address, int length, Object owner) {
        ByteBuffer buffer = Layout.TEMPLATE.duplicate();
        UNSAFE.putLong(buffer, Layout.ADDRESS, address);
        UNSAFE.putInt(buffer, Layout.CAPACITY, length);
        UNSAFE.putInt(buffer, Layout.LIMIT, length);
        UNSAFE.putObject(buffer, Layout.ATTACHMENT, owner);
        // Some of these are final fields of the buffer. As a constructor would, make them visible before the buffer is.
        VarHandle.releaseFence();
        return buffer;
    }

    private static long offset(Class<?> type, String field) {
        try {
            return UNSAFE.objectFieldOffset(type.getDeclaredField(field));
        } catch (NoSuchFieldException unknownJdk) {
            throw new UnsupportedOperationException(
                    "buffers of this JDK have no such field: class=" + type.getName() + ", field=" + field, unknownJdk);
        }
    }

    private static Unsafe unsafe() {
        try {
            Field theUnsafe = Unsafe.class.getDeclaredField("theUnsafe");
            theUnsafe.setAccessible(true);
            return (Unsafe) theUnsafe.get(null);
        } catch (ReflectiveOperationException unknownJdk) {
            throw new UnsupportedOperationException("sun.misc.Unsafe is not accessible", unknownJdk);
        }
    }
}
