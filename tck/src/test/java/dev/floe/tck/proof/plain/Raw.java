// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * The few operations on raw memory that the tests need, by {@code sun.misc.Unsafe}.
 *
 * <p>Unsafe is reached by method handles, because every mention of the type is a warning that cannot be silenced.
 */
public final class Raw {
    private static final Object UNSAFE = unsafe();
    private static final MethodHandle ALLOCATE = bind("allocateMemory", methodType(long.class, long.class));
    private static final MethodHandle FREE = bind("freeMemory", methodType(void.class, long.class));
    private static final MethodHandle FILL =
            bind("setMemory", methodType(void.class, long.class, long.class, byte.class));
    private static final MethodHandle PAGE_SIZE = bind("pageSize", methodType(int.class));
    private static final MethodHandle OFFSET = bind("objectFieldOffset", methodType(long.class, Field.class));
    private static final MethodHandle PUT_LONG =
            bind("putLong", methodType(void.class, Object.class, long.class, long.class));
    private static final MethodHandle PUT_INT =
            bind("putInt", methodType(void.class, Object.class, long.class, int.class));
    private static final MethodHandle PUT_OBJECT =
            bind("putObject", methodType(void.class, Object.class, long.class, Object.class));

    private static final ByteBuffer TEMPLATE = ByteBuffer.allocateDirect(0);
    private static final long ADDRESS = offset(Buffer.class, "address");
    private static final long CAPACITY = offset(Buffer.class, "capacity");
    private static final long LIMIT = offset(Buffer.class, "limit");
    private static final long ATTACHED = offset(TEMPLATE.getClass(), "att");

    private Raw() {}

    /** {@return the address of so many fresh, uninitialised bytes} */
    public static long allocate(long size) {
        try {
            return (long) ALLOCATE.invokeExact(size);
        } catch (Throwable thrown) {
            throw Raw.<RuntimeException>sneaky(thrown);
        }
    }

    /** Gives back what {@link #allocate} returned. */
    public static void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable thrown) {
            throw Raw.<RuntimeException>sneaky(thrown);
        }
    }

    /** Writes one value to a range of bytes. */
    public static void fill(long address, long size, byte value) {
        try {
            FILL.invokeExact(address, size, value);
        } catch (Throwable thrown) {
            throw Raw.<RuntimeException>sneaky(thrown);
        }
    }

    /** {@return the page size of the system} */
    public static int pageSize() {
        try {
            return (int) PAGE_SIZE.invokeExact();
        } catch (Throwable thrown) {
            throw Raw.<RuntimeException>sneaky(thrown);
        }
    }

    /**
     * Makes a direct buffer over memory.
     *
     * @param owner what the buffer shall keep reachable; null for nothing
     */
    public static ByteBuffer buffer(long address, int length, Object owner) {
        ByteBuffer buffer = TEMPLATE.duplicate();
        try {
            PUT_LONG.invokeExact((Object) buffer, ADDRESS, address);
            PUT_INT.invokeExact((Object) buffer, CAPACITY, length);
            PUT_INT.invokeExact((Object) buffer, LIMIT, length);
            PUT_OBJECT.invokeExact((Object) buffer, ATTACHED, owner);
            return buffer;
        } catch (Throwable thrown) {
            throw Raw.<RuntimeException>sneaky(thrown);
        }
    }

    /** Throws what was caught as it is, checked or not. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static Object unsafe() {
        try {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private static MethodHandle bind(String name, MethodType type) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(UNSAFE.getClass(), name, type)
                    .bindTo(UNSAFE);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private static long offset(Class<?> holder, String field) {
        try {
            return (long) OFFSET.invokeExact(holder.getDeclaredField(field));
        } catch (Throwable missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }
}
