// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.benchmarks.beside.Ring;
import dev.floe.foreign.ForeignProvider;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Reserver;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a block costs, in time that passes, when one thread allocates and touches it and another closes it. */
@State(Scope.Benchmark)
public class ClosedByAnother extends Measured {
    private static final AutoCloseable END = () -> {};
    private static final AutoCloseable NOTHING = () -> {};

    /** The capacity of the block. */
    @Param({"64", "1024"})
    public int bytes;

    private DirectMemory memory;
    private Reserver reserver;
    private Allocator allocator;
    private Cleaner cleaner;
    private Ring<AutoCloseable> ring;
    private Thread closer;
    private volatile Exception failure;

    /** Opens the memory, and starts the thread that closes. */
    @Setup
    public void open() {
        memory = foreignMemory();
        ForeignProvider provider = new ForeignProvider();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("parts").limit("1g").build();
        reserver = provider.reserver(config).orElseThrow();
        allocator = provider.allocator().orElseThrow();
        cleaner = provider.cleaner(config).orElseThrow();
        ring = new Ring<>();
        closer = Thread.ofPlatform().start(this::closeAll);
    }

    private void closeAll() {
        for (AutoCloseable next = ring.take(); next != END; next = ring.take()) {
            try {
                next.close();
            } catch (Exception unexpected) {
                failure = unexpected;
            }
        }
    }

    /** Ends the thread, and closes the memory. */
    @TearDown
    public void close() throws Exception {
        ring.put(END);
        closer.join();
        cleaner.close();
        memory.close();
        if (failure != null) {
            throw failure;
        }
    }

    /** By what the specification offers. */
    @Benchmark
    public long foreign() {
        MemoryBlock block = memory.allocate(bytes);
        long read = block.borrow(Touch::ends);
        ring.put(block);
        return read;
    }

    /** What the JDK has for all threads. */
    @Benchmark
    public long arenaOfShared() {
        Arena arena = Arena.ofShared();
        long read = Touch.ends(arena.allocate(bytes, 16));
        ring.put(arena);
        return read;
    }

    /** Of our block: the books. */
    @Benchmark
    public void quota() {
        reserver.reserve(bytes, bytes);
        ring.put(() -> reserver.unreserve(bytes, bytes));
    }

    /** Of our block: the thunk that the collector would run. */
    @Benchmark
    public void registration() {
        ring.put(cleaner.register(new Object(), () -> {})::clean);
    }

    /** Of our block: zeroed memory. */
    @Benchmark
    public void nativeMemory() {
        long address = allocator.allocateZeroed(bytes);
        ring.put(() -> allocator.free(address, bytes));
    }

    /** What was just made, and one atomic step on it where it is closed: the least by which a block can be closed once. */
    @Benchmark
    public void oneStep() {
        AtomicBoolean closed = new AtomicBoolean();
        ring.put(() -> closed.compareAndSet(false, true));
    }

    /** The price of handing over, which is in the others too. */
    @Benchmark
    public void nothing() {
        ring.put(NOTHING);
    }
}
