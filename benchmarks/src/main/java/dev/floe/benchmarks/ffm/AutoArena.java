// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.beside.Contestant;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An automatic arena for each block; it cannot be released but by dropping it. */
public final class AutoArena implements Contestant<MemorySegment> {
    /** As it is made, by name. */
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
