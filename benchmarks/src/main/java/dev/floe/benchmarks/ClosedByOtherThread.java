// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks;

import dev.floe.benchmarks.comparison.SpscQueue;
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

/** The wall-clock time of a block that one thread allocates and touches and another thread closes. */
@State(Scope.Benchmark)
public class ClosedByOtherThread extends Measured {
    private static final AutoCloseable END = () -> {};
    private static final AutoCloseable NOTHING = () -> {};

    /** The capacity of the block. */
    @Param({"64", "1024"})
    public int bytes;

    private DirectMemory memory;
    private Reserver reserver;
    private Allocator allocator;
    private Cleaner cleaner;
    private SpscQueue<AutoCloseable> queue;
    private Thread closer;
    private volatile Exception failure;

    /** Opens the memory and starts the thread that closes blocks. */
    @Setup
    public void open() {
        memory = foreignMemory();
        ForeignProvider provider = new ForeignProvider();
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("parts").limit("1g").build();
        reserver = provider.reserver(config).orElseThrow();
        allocator = provider.allocator().orElseThrow();
        cleaner = provider.cleaner(config).orElseThrow();
        queue = new SpscQueue<>();
        closer = Thread.ofPlatform().start(this::closeAll);
    }

    private void closeAll() {
        for (AutoCloseable next = queue.take(); next != END; next = queue.take()) {
            try {
                next.close();
            } catch (Exception unexpected) {
                failure = unexpected;
            }
        }
    }

    /** Stops the thread and closes the memory. */
    @TearDown
    public void close() throws Exception {
        queue.put(END);
        closer.join();
        cleaner.close();
        memory.close();
        if (failure != null) {
            throw failure;
        }
    }

    /** With the methods of the specification. */
    @Benchmark
    public long foreign() {
        MemoryBlock block = memory.allocate(bytes);
        long read = block.borrow(Touch::ends);
        queue.put(block);
        return read;
    }

    /** The JDK's arena that every thread may use and close. */
    @Benchmark
    public long arenaOfShared() {
        Arena arena = Arena.ofShared();
        long read = Touch.ends(arena.allocate(bytes, 16));
        queue.put(arena);
        return read;
    }

    /** One part of our block: the quota. */
    @Benchmark
    public void quota() {
        reserver.reserve(bytes, bytes);
        queue.put(() -> reserver.unreserve(bytes, bytes));
    }

    /** One part of our block: the cleaning action that a collection would run. */
    @Benchmark
    public void registration() {
        queue.put(cleaner.register(new Object(), () -> {})::clean);
    }

    /** One part of our block: zeroed memory. */
    @Benchmark
    public void nativeMemory() {
        long address = allocator.allocateZeroed(bytes);
        queue.put(() -> allocator.free(address, bytes));
    }

    /**
     * The lower bound: a new object, and one atomic operation on it by the other thread. A block needs at least that to
     * be closed once.
     */
    @Benchmark
    public void oneStep() {
        AtomicBoolean closed = new AtomicBoolean();
        queue.put(() -> closed.compareAndSet(false, true));
    }

    /** The hand-over alone. Its time is part of all the others. */
    @Benchmark
    public void nothing() {
        queue.put(NOTHING);
    }
}
