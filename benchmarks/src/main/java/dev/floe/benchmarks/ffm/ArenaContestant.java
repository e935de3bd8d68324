// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.beside.Contestant;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An arena for each block, released with it. */
abstract class ArenaContestant implements Contestant<ArenaContestant.Owned> {
    /** A segment, and who ends it. */
    record Owned(Arena arena, MemorySegment segment) {}

    abstract Arena arena();

    @Override
    public final Owned allocate(int bytes) {
        Arena arena = arena();
        return new Owned(arena, arena.allocate(bytes, 16));
    }

    @Override
    public final long touch(Owned block, int step) {
        return Segments.touch(block.segment, step);
    }

    @Override
    public final void release(Owned block) {
        block.arena.close();
    }
}
