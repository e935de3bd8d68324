// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import java.lang.foreign.Arena;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** How a thread that only reads memory of its own fares beside one that allocates and closes all the time. */
@State(Scope.Benchmark)
public class BusyReader extends Measured {
    private static final int BYTES = 64;
    private static final int LONGS = 4096;

    /** What the other thread does. */
    public enum Neighbour {
        /** It is busy, with nothing that could hurt. */
        SPINS,
        /** Blocks, as in {@link RoundTrip}. */
        FOREIGN,
        /** Shared arenas, as in {@link RoundTrip}. */
        ARENA_OF_SHARED
    }

    /** What the other thread does. */
    @Param
    public Neighbour neighbour;

    private final long[] own = new long[LONGS];
    private DirectMemory memory;
    private Thread other;
    private volatile boolean over;

    /** Opens the memory, and starts the neighbour. */
    @Setup
    public void open(Blackhole consumer) {
        memory = foreignMemory();
        other = Thread.ofPlatform().start(() -> {
            while (!over) {
                consumer.consume(step());
            }
        });
    }

    private long step() {
        return switch (neighbour) {
            case SPINS -> {
                Blackhole.consumeCPU(10);
                yield 0;
            }
            case FOREIGN -> {
                try (MemoryBlock block = memory.allocate(BYTES)) {
                    yield block.borrow(Touch::ends);
                }
            }
            case ARENA_OF_SHARED -> {
                try (Arena arena = Arena.ofShared()) {
                    yield Touch.ends(arena.allocate(BYTES, 16));
                }
            }
        };
    }

    /** Ends the neighbour, and closes the memory. */
    @TearDown
    public void close() throws InterruptedException {
        over = true;
        other.join();
        memory.close();
    }

    /** Reads all that it has once. */
    @Benchmark
    public long read() {
        long sum = 0;
        for (long one : own) {
            sum += one;
        }
        return sum;
    }
}
