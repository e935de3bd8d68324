// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.MemoryBlock;
import java.lang.foreign.Arena;

/** The only segment of an automatic arena. Only a collection releases it. */
final class AutoBlock extends SegmentView implements MemoryBlock {
    private final Arena arena;

    AutoBlock(Arena arena, long capacity, long alignment) {
        super(arena.allocate(capacity, alignment));
        this.arena = arena;
    }

    @Override
    public void close() {
        arena.close();
    }
}
