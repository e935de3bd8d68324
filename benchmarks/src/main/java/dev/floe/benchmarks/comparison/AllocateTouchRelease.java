// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A short-lived block: one thread allocates, touches and releases it. */
public class AllocateTouchRelease extends ComparedBenchmark {
    private static final int PAGE = 4096;
    private static final int FIRST_SIZE_WITH_ALL_PAGES_TOUCHED = 16 << 20;
    private static final int OTHER_BYTES = 64;

    /** The number of other blocks that live during the measurement. */
    @Param("0")
    public int live;

    /** Whether all measuring threads must be virtual; otherwise none may be. */
    @Param("false")
    public boolean virtual;

    private Candidate<Object> memory;
    private Object[] otherBlocks;
    private int step;

    /** Opens the memory. One of the measuring threads calls this. */
    @Setup
    public void open() {
        if (isVirtual(Thread.currentThread()) != virtual) {
            throw new IllegalStateException("threads of the wrong kind: virtual=" + !virtual + ", wanted=" + virtual);
        }
        memory = Subject.named(subject).open(NO_LIMIT);
        step = bytes < FIRST_SIZE_WITH_ALL_PAGES_TOUCHED ? bytes : PAGE;
        otherBlocks = new Object[live];
        for (int i = 0; i < live; i++) {
            otherBlocks[i] = memory.allocate(OTHER_BYTES);
        }
    }

    /** By reflection: JDK 17 has no virtual threads. */
    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (NoSuchMethodException beforeJdk21) {
            return false;
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        for (Object other : otherBlocks) {
            memory.release(other);
        }
        memory.close();
    }

    /** Writes the first eight bytes and reads the last eight; of 16 MiB and more, writes every page. */
    @Benchmark
    public long allocateTouchRelease() {
        Object block = memory.allocate(bytes);
        long read = memory.touch(block, step);
        memory.release(block);
        return read;
    }
}
