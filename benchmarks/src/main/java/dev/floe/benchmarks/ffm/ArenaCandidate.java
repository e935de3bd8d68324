// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.comparison.Candidate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Uses one arena for each block and closes it to release the block. */
abstract class ArenaCandidate implements Candidate<ArenaCandidate.Owned> {
    /** A segment and the arena that owns it. */
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
