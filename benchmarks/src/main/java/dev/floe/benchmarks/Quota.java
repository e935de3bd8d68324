// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.benchmarks.beside.ThreeAtomics;
import dev.floe.foreign.ForeignProvider;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** What the books cost alone: a reservation that has room, and its release by the same thread. */
@State(Scope.Benchmark)
public class Quota extends Measured {
    private static final long LIMIT = 1 << 30;

    /** The capacity of the reservation. */
    @Param("64")
    public int bytes;

    private Reserver reserver;
    private ThreeAtomics threeAtomics;

    /** Opens the books. */
    @Setup
    public void open() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit(LIMIT).build();
        reserver = new ForeignProvider().reserver(config).orElseThrow();
        threeAtomics = new ThreeAtomics(LIMIT);
    }

    /** By one thread. */
    @Benchmark
    public void stripes() {
        reserver.reserve(bytes, bytes);
        reserver.unreserve(bytes, bytes);
    }

    /** By two. */
    @Benchmark
    @Threads(2)
    public void stripesByTwo() {
        stripes();
    }

    /** As the JDK does, by one thread. */
    @Benchmark
    public void threeAtomics() {
        if (!threeAtomics.tryReserve(bytes, bytes)) {
            throw new IllegalStateException("there is room for all");
        }
        threeAtomics.unreserve(bytes, bytes);
    }

    /** As the JDK does, by two. */
    @Benchmark
    @Threads(2)
    public void threeAtomicsByTwo() {
        threeAtomics();
    }
}
