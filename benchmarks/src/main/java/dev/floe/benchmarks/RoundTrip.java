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
 * The time of a short-lived block: one thread allocates, borrows, touches and closes it.
 *
 * <p>Every method zeroes its memory. The arenas have no limit; only this thread can use and close the confined one.
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

    /** With the methods of the specification. */
    @Benchmark
    public long foreign() {
        try (MemoryBlock block = memory.allocate(bytes)) {
            return block.borrow(Touch::ends);
        }
    }

    /** The same with a segment instead of a buffer. */
    @Benchmark
    public long foreignSegment() {
        try (ForeignBlock block = ForeignBlock.of(memory.allocate(bytes))) {
            return block.borrowSegment(Touch::ends);
        }
    }

    /** With a buffer that may escape, and throws once the block is closed. */
    @Benchmark
    public long foreignEscaped() {
        try (MemoryBlock block = memory.allocate(bytes)) {
            return Touch.ends(block.byteBuffer());
        }
    }

    /** The JDK's arena for one thread. */
    @Benchmark
    public long arenaOfConfined() {
        try (Arena arena = Arena.ofConfined()) {
            return Touch.ends(arena.allocate(bytes, 16));
        }
    }

    /** The JDK's arena that every thread may use and close. */
    @Benchmark
    public long arenaOfShared() {
        try (Arena arena = Arena.ofShared()) {
            return Touch.ends(arena.allocate(bytes, 16));
        }
    }
}
