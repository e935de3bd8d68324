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

/** How long a thread takes to read its own memory while another thread allocates and closes all the time. */
@State(Scope.Benchmark)
public class BusyReader extends Measured {
    private static final int BYTES = 64;
    private static final int LONGS = 4096;

    /** What the other thread does. */
    public enum Neighbour {
        /** It computes and touches no memory. */
        SPINS,
        /** It allocates and closes blocks, as in {@link RoundTrip}. */
        FOREIGN,
        /** It opens and closes shared arenas, as in {@link RoundTrip}. */
        ARENA_OF_SHARED
    }

    /** What the other thread does. */
    @Param
    public Neighbour neighbour;

    private final long[] own = new long[LONGS];
    private DirectMemory memory;
    private Thread other;
    private volatile boolean over;

    /** Opens the memory and starts the other thread. */
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

    /** Stops the other thread and closes the memory. */
    @TearDown
    public void close() throws InterruptedException {
        over = true;
        other.join();
        memory.close();
    }

    /** Reads the whole array once. */
    @Benchmark
    public long read() {
        long sum = 0;
        for (long one : own) {
            sum += one;
        }
        return sum;
    }
}
