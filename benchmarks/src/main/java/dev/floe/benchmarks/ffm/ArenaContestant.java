// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.ffm;

import dev.floe.benchmarks.beside.Contestant;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An arena for each block, released with it. */
abstract class ArenaContestant extends Contestant<ArenaContestant.Owned> {
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
        return touch(block.segment, step);
    }

    static long touch(MemorySegment segment, int step) {
        long last = segment.byteSize() - Long.BYTES;
        for (long i = 0; i < last; i += step) {
            segment.set(ValueLayout.JAVA_LONG_UNALIGNED, i, 42);
        }
        return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, last);
    }

    @Override
    public final void release(Owned block) {
        block.arena.close();
    }
}
