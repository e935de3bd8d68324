// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Blocks of many sizes that live for different times, as another program's did: see {@link Recording}. */
public class Mixed extends Beside {
    private static final int SLOTS = 1 << 16;

    private final Object[] due = new Object[SLOTS]; // by the time of its end, in allocations
    private Contestant<Object> memory;
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

    /** The next allocation of the recording, and the release that is due. */
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
