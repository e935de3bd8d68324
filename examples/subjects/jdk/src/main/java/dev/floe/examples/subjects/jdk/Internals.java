// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Internals of the JDK, called by method handles, because code cannot be compiled against them. */
final class Internals {
    /** The JVM arguments that make the internals accessible without warnings. */
    static final List<String> JVM_ARGUMENTS = jvmArguments();

    private static final String CLEANER = "jdk.internal.ref.Cleaner";

    private Internals() {}

    /** {@return whether this JDK has an accessible cleaner for direct buffers} */
    static boolean hasCleaner() {
        return Object.class.getModule().getPackages().contains("jdk.internal.ref");
    }

    /** Releases a buffer. */
    static void invokeCleaner(ByteBuffer buffer) {
        try {
            Release.INVOKE_CLEANER.invokeExact(buffer);
        } catch (Throwable thrown) {
            throw Internals.<RuntimeException>same(thrown);
        }
    }

    /** {@return the address of a direct buffer} */
    static long address(ByteBuffer buffer) {
        try {
            return (long) Address.OF.invoke(buffer);
        } catch (Throwable thrown) {
            throw Internals.<RuntimeException>same(thrown);
        }
    }

    /** {@return a cleaner that the JDK created, or null if it created none} */
    static Object newCleaner(Object referent, Runnable thunk) {
        try {
            return Cleaning.CREATE.invoke(referent, thunk);
        } catch (Throwable thrown) {
            throw Internals.<RuntimeException>same(thrown);
        }
    }

    /** Runs a cleaner. */
    static void clean(Object cleaner) {
        try {
            Cleaning.CLEAN.invoke(cleaner);
        } catch (Throwable thrown) {
            throw Internals.<RuntimeException>same(thrown);
        }
    }

    private static List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
        if (hasCleaner()) {
            arguments.add("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return List.copyOf(arguments);
    }

    /** Rethrows a caught throwable unchanged. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T same(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static ExceptionInInitializerError unreachable(Exception why) {
        return new ExceptionInInitializerError(
                new IllegalStateException("JDK is closed: startWith=" + JVM_ARGUMENTS, why));
    }

    /** {@code sun.misc.Unsafe}. */
    private static final class Release {
        static final MethodHandle INVOKE_CLEANER = find();

        private static MethodHandle find() {
            try {
                Field unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                unsafe.setAccessible(true);
                return MethodHandles.lookup()
                        .findVirtual(unsafe.getType(), "invokeCleaner", methodType(void.class, ByteBuffer.class))
                        .bindTo(unsafe.get(null));
            } catch (ReflectiveOperationException closed) {
                throw unreachable(closed);
            }
        }
    }

    /** {@code sun.nio.ch.DirectBuffer}. */
    private static final class Address {
        static final MethodHandle OF = find();

        private static MethodHandle find() {
            try {
                return MethodHandles.lookup()
                        .findVirtual(Class.forName("sun.nio.ch.DirectBuffer"), "address", methodType(long.class));
            } catch (ReflectiveOperationException closed) {
                throw unreachable(closed);
            }
        }
    }

    /** {@code jdk.internal.ref.Cleaner}. */
    private static final class Cleaning {
        static final MethodHandle CREATE;
        static final MethodHandle CLEAN;

        static {
            try {
                Class<?> type = Class.forName(CLEANER);
                CREATE = MethodHandles.lookup()
                        .findStatic(type, "create", methodType(type, Object.class, Runnable.class));
                CLEAN = MethodHandles.lookup().findVirtual(type, "clean", methodType(void.class));
            } catch (ReflectiveOperationException closed) {
                throw unreachable(closed);
            }
        }
    }
}
