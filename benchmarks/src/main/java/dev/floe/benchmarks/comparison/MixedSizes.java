// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Blocks of the sizes and lifetimes that were recorded in another program: see {@link Recording}. */
public class MixedSizes extends ComparedBenchmark {
    private static final int SLOTS = 1 << 16;

    private final Object[] due = new Object[SLOTS]; // indexed by the allocation at which the block is released
    private Candidate<Object> memory;
    private Recording recording;
    private int now;

    /** Opens the memory. */
    @Setup
    public void open() throws IOException {
        memory = Subject.named(subject).open(NO_LIMIT);
        recording = Recording.read();
    }

    /** Closes it. */
    @TearDown
    public void close() {
        for (Object block : due) {
            if (block != null) {
                memory.release(block);
            }
        }
        memory.close();
    }

    /** Makes the next allocation of the recording and the release that is due. */
    @Benchmark
    public long next() {
        now++;
        int slot = now % SLOTS;
        if (due[slot] != null) {
            memory.release(due[slot]);
            due[slot] = null;
        }
        int size = recording.bytes(now);
        Object block = memory.allocate(size);
        long read = memory.touch(block, size);
        int end = (now + recording.lifetime(now)) % SLOTS;
        while (due[end] != null) {
            end = (end + 1) % SLOTS;
        }
        due[end] = block;
        return read;
    }
}
