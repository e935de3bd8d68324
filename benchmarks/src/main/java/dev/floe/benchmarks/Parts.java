// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.foreign.ForeignProvider;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The parts of a {@link RoundTrip}: each role measured alone. */
@State(Scope.Benchmark)
public class Parts extends Measured {
    /** The capacity of the block. */
    @Param("64")
    public int bytes;

    private DirectMemory memory;
    private MemoryBlock block;
    private Reserver reserver;
    private Allocator allocator;
    private Cleaner cleaner;

    /** Opens the roles and the memory. */
    @Setup
    public void open() {
        ForeignProvider provider = new ForeignProvider();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("parts").limit("1g").build();
        reserver = provider.reserver(config).orElseThrow();
        allocator = provider.allocator().orElseThrow();
        cleaner = provider.cleaner(config).orElseThrow();
        memory = foreignMemory();
        block = memory.allocate(bytes);
    }

    /** Closes them. */
    @TearDown
    public void close() {
        block.close();
        memory.close();
        cleaner.close();
    }

    /** The quota: charged and uncharged. */
    @Benchmark
    public void quota() {
        reserver.reserve(bytes, bytes);
        reserver.unreserve(bytes, bytes);
    }

    /** Zeroed memory: allocated and freed. */
    @Benchmark
    public void nativeMemory() {
        allocator.free(allocator.allocateZeroed(bytes), bytes);
    }

    /** A cleaning action: registered and run by hand. */
    @Benchmark
    public void registration() {
        cleaner.register(new Object(), Parts::nothing).clean();
    }

    private static void nothing() {}

    /** A block: allocated and closed, not used. */
    @Benchmark
    public void allocateAndClose() {
        memory.allocate(bytes).close();
    }

    /** A borrow: the pin, its own arena, a touch, and the unpin. */
    @Benchmark
    public long borrow() {
        return block.borrow(Touch::ends);
    }
}
