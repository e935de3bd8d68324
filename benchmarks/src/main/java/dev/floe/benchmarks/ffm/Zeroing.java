// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.comparison.ComparedBenchmark;
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

/** Zeroed memory without a block: our allocators compared with malloc, memset and free of the C library. */
@SuppressWarnings("restricted") // calls into the C library are intended
public class Zeroing extends ComparedBenchmark {
    /** The subject that is the C library. */
    public static final String LIBC = "libc memset";

    private static final MethodHandle MALLOC = libc("malloc", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    private static final MethodHandle MEMSET =
            libc("memset", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final MethodHandle FREE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("free").orElseThrow(),
                    FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

    private Allocator allocator;

    /** Addresses are passed as longs. */
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

    /** Opens the allocator. */
    @Setup
    public void open() {
        DirectMemoryProvider ours = subject.equals("foreign") ? new ForeignProvider() : new ReferenceProvider();
        allocator = subject.equals(LIBC) ? new Libc() : ours.allocator().orElseThrow();
    }

    /** Allocates zeroed memory and frees it. */
    @Benchmark
    public void zeroedAndFreed() {
        allocator.free(allocator.allocateZeroed(bytes), bytes);
    }
}
