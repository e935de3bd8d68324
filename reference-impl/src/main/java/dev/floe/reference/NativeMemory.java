// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import sun.misc.Unsafe;

/**
 * The one door to raw memory: the only class that knows {@link Unsafe}, and hands none of it out.
 *
 * <p>From JDK 24 on the first call prints a warning, once in a process, unless the process was started with
 * {@code --sun-misc-unsafe-memory-access=allow}.
 */
final class NativeMemory {
    private static final Unsafe UNSAFE = unsafe();

    /** What a buffer looks like inside. Found when the first buffer is made, so that its failure is not everybody's. */
    private static final class Layout {
        static final ByteBuffer TEMPLATE = ByteBuffer.allocateDirect(0);
        static final long ADDRESS = offset(Buffer.class, "address");
        static final long CAPACITY = offset(Buffer.class, "capacity");
        static final long LIMIT = offset(Buffer.class, "limit");
        static final long ATTACHMENT = offset(TEMPLATE.getClass(), "att");

        static {
            // Loads the types in their signatures: the compiler loads none, and inlines no method that names one that
            // is not loaded. Then no access to a buffer is inlined, and each buffer, and its block, must be made.
            Buffer.class.getDeclaredMethods();
        }
    }

    /** Up to how many bytes memory is better zeroed by {@link #zeroShort}. */
    static final int SHORT = 128;

    private NativeMemory() {}

    /** Refuses in words where the process was started with {@code --sun-misc-unsafe-memory-access=deny}. */
    static void requireAccess() {
        try {
            free(allocate(1));
        } catch (UnsupportedOperationException denied) {
            throw new UnsupportedOperationException(
                    "sun.misc.Unsafe is denied: start with --sun-misc-unsafe-memory-access=allow,"
                            + " or add dev.floe:floe-foreign (JDK 22 or later)",
                    denied);
        }
    }

    static int pageSize() {
        return UNSAFE.pageSize();
    }

    /** {@return an address, or 0; what cannot be had is also told by OutOfMemoryError or IllegalArgumentException} */
    static long allocate(long size) {
        return UNSAFE.allocateMemory(size);
    }

    /**
     * Sets bytes to zero, from an address that malloc gave. By plain stores of longs, which the second compiler makes as wide
     * as the processor has them: as quick as the C library's memset, which {@code setMemory} is not.
     */
    static void zero(long address, int length) {
        int words = length / Long.BYTES;
        for (int word = 0; word < words; word++) {
            UNSAFE.putLong(address + (long) word * Long.BYTES, 0);
        }
        for (int at = words * Long.BYTES; at < length; at++) {
            UNSAFE.putByte(address + at, (byte) 0);
        }
    }

    /**
     * The same for lengths up to {@link #SHORT}, where it takes longer to get ready for a loop than to do without: from both ends,
     * so that the stores in the middle may overlap.
     */
    static void zeroShort(long address, int length) {
        long end = address + length;
        if (length >= 8 * Long.BYTES) {
            zeroEight(address);
            if (length > 8 * Long.BYTES) {
                zeroEight(end - 8 * Long.BYTES);
            }
        } else if (length >= 4 * Long.BYTES) {
            zeroFour(address);
            zeroFour(end - 4 * Long.BYTES);
        } else if (length >= 2 * Long.BYTES) {
            zeroTwo(address);
            zeroTwo(end - 2 * Long.BYTES);
        } else if (length >= Long.BYTES) {
            UNSAFE.putLong(address, 0);
            UNSAFE.putLong(end - Long.BYTES, 0);
        } else {
            for (long at = address; at < end; at++) {
                UNSAFE.putByte(at, (byte) 0);
            }
        }
    }

    /* None of these calls the one below: the compiler inlines only so many calls in one another, and each of Unsafe is three. */

    private static void zeroEight(long address) {
        UNSAFE.putLong(address, 0);
        UNSAFE.putLong(address + Long.BYTES, 0);
        UNSAFE.putLong(address + 2 * Long.BYTES, 0);
        UNSAFE.putLong(address + 3 * Long.BYTES, 0);
        UNSAFE.putLong(address + 4 * Long.BYTES, 0);
        UNSAFE.putLong(address + 5 * Long.BYTES, 0);
        UNSAFE.putLong(address + 6 * Long.BYTES, 0);
        UNSAFE.putLong(address + 7 * Long.BYTES, 0);
    }

    private static void zeroFour(long address) {
        UNSAFE.putLong(address, 0);
        UNSAFE.putLong(address + Long.BYTES, 0);
        UNSAFE.putLong(address + 2 * Long.BYTES, 0);
        UNSAFE.putLong(address + 3 * Long.BYTES, 0);
    }

    private static void zeroTwo(long address) {
        UNSAFE.putLong(address, 0);
        UNSAFE.putLong(address + Long.BYTES, 0);
    }

    static void free(long address) {
        UNSAFE.freeMemory(address);
    }

    /**
     * Makes a direct buffer over memory that is there already.
     *
     * <p>It is a duplicate of an empty buffer, moved before anybody sees it: no constructor to open, no signature that
     * changes between versions. The owner goes where the JDK keeps the buffer that a duplicate stems from. So the buffer
     * keeps its owner reachable, what is derived from it holds the owner and not the buffers between, and
     * {@code Unsafe.invokeCleaner} refuses it as a duplicate. BLK-18, BLK-19, BLK-21
     */
    static ByteBuffer buffer(long address, int length, Object owner) {
        ByteBuffer buffer = Layout.TEMPLATE.duplicate();
        UNSAFE.putLong(buffer, Layout.ADDRESS, address);
        UNSAFE.putInt(buffer, Layout.CAPACITY, length);
        UNSAFE.putInt(buffer, Layout.LIMIT, length);
        UNSAFE.putObject(buffer, Layout.ATTACHMENT, owner);
        // Some of these are final fields of the buffer: like a constructor, make them visible before the buffer is.
        VarHandle.releaseFence();
        return buffer;
    }

    private static long offset(Class<?> type, String field) {
        try {
            return UNSAFE.objectFieldOffset(type.getDeclaredField(field));
        } catch (NoSuchFieldException unknownJdk) {
            throw new UnsupportedOperationException(
                    "buffers of this JDK are built otherwise: class=" + type.getName() + ", field=" + field,
                    unknownJdk);
        }
    }

    private static Unsafe unsafe() {
        try {
            Field theUnsafe = Unsafe.class.getDeclaredField("theUnsafe");
            theUnsafe.setAccessible(true);
            return (Unsafe) theUnsafe.get(null);
        } catch (ReflectiveOperationException unknownJdk) {
            throw new UnsupportedOperationException("sun.misc.Unsafe cannot be had", unknownJdk);
        }
    }
}
