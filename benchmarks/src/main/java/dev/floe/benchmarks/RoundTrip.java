// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.foreign.ForeignBlock;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import java.lang.foreign.Arena;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a short life costs: allocate, borrow, touch, close, all by one thread.
 *
 * <p>All zero their memory. The arenas know no limit; the confined one can be used and closed by this thread alone.
 */
@State(Scope.Benchmark)
public class RoundTrip extends Measured {
    /** The capacity of the block. */
    @Param({"64", "1024"})
    public int bytes;

    private DirectMemory memory;

    /** Opens the memory. */
    @Setup
    public void open() {
        memory = foreignMemory();
    }

    /** Closes it. */
    @TearDown
    public void close() {
        memory.close();
    }

    /** By what the specification offers. */
    @Benchmark
    public long foreign() {
        try (MemoryBlock block = memory.allocate(bytes)) {
            return block.borrow(Touch::ends);
        }
    }

    /** The same by a segment. */
    @Benchmark
    public long foreignSegment() {
        try (ForeignBlock block = ForeignBlock.of(memory.allocate(bytes))) {
            return block.borrowSegment(Touch::ends);
        }
    }

    /** With a buffer that may be kept, which throws once the block is closed. */
    @Benchmark
    public long foreignEscaped() {
        try (MemoryBlock block = memory.allocate(bytes)) {
            return Touch.ends(block.byteBuffer());
        }
    }

    /** What the JDK has for one thread. */
    @Benchmark
    public long arenaOfConfined() {
        try (Arena arena = Arena.ofConfined()) {
            return Touch.ends(arena.allocate(bytes, 16));
        }
    }

    /** What the JDK has for all threads. */
    @Benchmark
    public long arenaOfShared() {
        try (Arena arena = Arena.ofShared()) {
            return Touch.ends(arena.allocate(bytes, 16));
        }
    }
}
