// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.comparison.Candidate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Uses one automatic arena for each block. Only a collection releases it. */
public final class AutoArena implements Candidate<MemorySegment> {
    /** {@code Subject} calls this by reflection. */
    public AutoArena() {}

    @Override
    public MemorySegment allocate(int bytes) {
        return Arena.ofAuto().allocate(bytes, 16);
    }

    @Override
    public long touch(MemorySegment block, int step) {
        return Segments.touch(block, step);
    }

    @Override
    public void release(MemorySegment block) {}
}
