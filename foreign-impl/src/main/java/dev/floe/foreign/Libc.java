// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * The C functions that this module calls, by {@link Linker}. Pointers and sizes are longs, as on every system for which
 * there is a JVM today.
 *
 * <p>A <i>critical</i> call skips the transition to native code. It is three times as fast, but until it returns no safepoint
 * can be reached, and so no collection can begin. It is for calls that take less time than the transition.
 *
 * <p>Loading this class needs native access.
 */
@SuppressWarnings("restricted")
final class Libc {
    private static final Linker.Option CRITICAL = Linker.Option.critical(false);
    private static final FunctionDescriptor SIZE_TO_POINTER = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor COUNT_AND_SIZE_TO_POINTER =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor POINTER_TO_NOTHING = FunctionDescriptor.ofVoid(JAVA_LONG);
    private static final FunctionDescriptor MEMSET = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);

    private static final MethodHandle MALLOC = find("malloc", SIZE_TO_POINTER);
    private static final MethodHandle MALLOC_CRITICAL = find("malloc", SIZE_TO_POINTER, CRITICAL);
    private static final MethodHandle CALLOC = find("calloc", COUNT_AND_SIZE_TO_POINTER);
    private static final MethodHandle FREE = find("free", POINTER_TO_NOTHING);
    private static final MethodHandle FREE_CRITICAL = find("free", POINTER_TO_NOTHING, CRITICAL);
    private static final MethodHandle MEMSET_CRITICAL = find("memset", MEMSET, CRITICAL);

    private static final boolean ADVISES_HUGE_PAGES =
            System.getProperty("os.name").equals("Linux");

    /** A class of its own, because other systems have no such function, or another one. */
    private static final class Advice {
        /** Asks for large pages, where the system lets programs choose. */
        static final int MADV_HUGEPAGE = 14;

        static final MethodHandle MADVISE =
                find("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    private Libc() {}

    private static MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type, options);
    }

    static long malloc(long size) {
        try {
            return (long) MALLOC.invokeExact(size);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    static long mallocCritical(long size) {
        try {
            return (long) MALLOC_CRITICAL.invokeExact(size);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    static long calloc(long size) {
        try {
            return (long) CALLOC.invokeExact(1L, size);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    /** Asks for large pages. This is advice: if there are none, pages of the usual size serve. */
    static void adviseHugePages(long address, long size) {
        if (ADVISES_HUGE_PAGES) {
            try {
                int ignored = (int) Advice.MADVISE.invokeExact(address, size, Advice.MADV_HUGEPAGE);
            } catch (Throwable failed) {
                throw unchecked(failed);
            }
        }
    }

    static void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    static void freeCritical(long address) {
        try {
            FREE_CRITICAL.invokeExact(address);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    static void zeroCritical(long address, long size) {
        try {
            long ignored = (long) MEMSET_CRITICAL.invokeExact(address, 0, size);
        } catch (Throwable failed) {
            throw unchecked(failed);
        }
    }

    /** A downcall throws only errors of the virtual machine, but the signature of a method handle says Throwable. */
    private static RuntimeException unchecked(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        return failed instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failed);
    }
}
