// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The next allocation when a quota is full of garbage. With several threads: until a thread has its block, on average. */
@BenchmarkMode(Mode.SingleShotTime)
public class GarbageFull extends Beside {
    /** The quota, in bytes. */
    public static final int LIMIT = 64 << 20;

    private Contestant<Object> memory;

    /** What a thread was given. */
    @State(Scope.Thread)
    public static class Own {
        private Object block;

        /** Gives it back. */
        @TearDown(Level.Iteration)
        public void release(GarbageFull full) {
            full.memory.release(block);
            block = null;
        }
    }

    /** Opens the memory. */
    @Setup
    public void open() {
        serveBeans();
        memory = Subject.named(subject).open(LIMIT);
    }

    /** Fills the quota, and drops all at once. */
    @Setup(Level.Iteration)
    public void fill() {
        Object[] blocks = new Object[LIMIT / bytes];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocate(bytes);
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        memory.close();
    }

    /** One block. */
    @Benchmark
    public void allocate(Own own) {
        own.block = memory.allocate(bytes);
    }
}
