// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.beside.Beside;
import dev.floe.foreign.ForeignProvider;
import dev.floe.reference.ReferenceProvider;
import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemoryProvider;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Zeroed memory, freed, without a block around it: beside malloc, memset and free of the C library. */
@SuppressWarnings("restricted") // the calls into the C library are meant
public class Zeroing extends Beside {
    /** The name under which the C library answers. */
    public static final String LIBC = "libc memset";

    private static final MethodHandle MALLOC = libc("malloc", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    private static final MethodHandle MEMSET =
            libc("memset", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final MethodHandle FREE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("free").orElseThrow(),
                    FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

    private Allocator allocator;

    /** Addresses are passed as the longs that they are. */
    private static MethodHandle libc(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
    }

    private static final class Libc implements Allocator {
        @Override
        public long allocate(long size) {
            try {
                return (long) MALLOC.invokeExact(size);
            } catch (Throwable failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public long allocateZeroed(long size) {
            try {
                return (long) MEMSET.invokeExact(allocate(size), 0, size);
            } catch (Throwable failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public void free(long address, long size) {
            try {
                FREE.invokeExact(address);
            } catch (Throwable failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public int pageSize() {
            throw new UnsupportedOperationException();
        }
    }

    /** Takes the allocator. */
    @Setup
    public void open() {
        DirectMemoryProvider ours = subject.equals("foreign") ? new ForeignProvider() : new ReferenceProvider();
        allocator = subject.equals(LIBC) ? new Libc() : ours.allocator().orElseThrow();
    }

    /** In and out. */
    @Benchmark
    public void zeroedAndFreed() {
        allocator.free(allocator.allocateZeroed(bytes), bytes);
    }
}
