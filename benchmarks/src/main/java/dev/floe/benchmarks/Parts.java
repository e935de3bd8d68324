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

/** Where the time of a {@link RoundTrip} goes: each role alone. */
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

    /** Takes the roles. */
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

    /** Gives them back. */
    @TearDown
    public void close() {
        block.close();
        memory.close();
        cleaner.close();
    }

    /** The books: charged and given back. */
    @Benchmark
    public void quota() {
        reserver.reserve(bytes, bytes);
        reserver.unreserve(bytes, bytes);
    }

    /** Zeroed memory, freed. */
    @Benchmark
    public void nativeMemory() {
        allocator.free(allocator.allocateZeroed(bytes), bytes);
    }

    /** A thunk that the collector would run, run by hand. */
    @Benchmark
    public void registration() {
        cleaner.register(new Object(), Parts::nothing).clean();
    }

    private static void nothing() {}

    /** Born and closed, and not used. */
    @Benchmark
    public void birthAndClose() {
        memory.allocate(bytes).close();
    }

    /** A pin, an arena of its own, a touch, and back. */
    @Benchmark
    public long borrow() {
        return block.borrow(Touch::ends);
    }
}
