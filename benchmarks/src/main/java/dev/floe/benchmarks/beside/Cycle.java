// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A short life: allocate, touch, release, all by one thread. */
public class Cycle extends Beside {
    private static final int PAGE = 4096;
    private static final int TOUCHED_WHOLLY = 16 << 20;
    private static final int NEIGHBOUR = 64;

    /** How many other blocks live meanwhile. */
    @Param("0")
    public int live;

    /** Whether its threads have to be virtual ones, or else none of them. */
    @Param("false")
    public boolean virtual;

    private Contestant<Object> memory;
    private Object[] neighbours;
    private int step;

    /** Opens the memory, by one of the threads that are measured. */
    @Setup
    public void open() {
        if (isVirtual(Thread.currentThread()) != virtual) {
            throw new IllegalStateException("threads of the wrong kind: virtual=" + !virtual + ", wanted=" + virtual);
        }
        memory = Subject.named(subject).open(NO_LIMIT);
        step = bytes < TOUCHED_WHOLLY ? bytes : PAGE;
        neighbours = new Object[live];
        for (int i = 0; i < live; i++) {
            neighbours[i] = memory.allocate(NEIGHBOUR);
        }
    }

    /** By name: there are none before JDK 21. */
    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (NoSuchMethodException older) {
            return false;
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        for (Object neighbour : neighbours) {
            memory.release(neighbour);
        }
        memory.close();
    }

    /** First eight bytes written and last read; of 16 MiB and more, each page is written. */
    @Benchmark
    public long cycle() {
        Object block = memory.allocate(bytes);
        long read = memory.touch(block, step);
        memory.release(block);
        return read;
    }
}
