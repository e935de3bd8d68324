// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.DirectPool;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import java.lang.foreign.Arena;

/** The direct memory of the process, allocated by automatic arenas. */
final class AutoMemory extends AdaptedMemory {
    private final DirectPool pool = new DirectPool();

    @Override
    protected MemoryBlock block(long capacity) {
        return new AutoBlock(Arena.ofAuto(), capacity, 1);
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        requireOpen();
        return new AutoBlock(Arena.ofAuto(), capacity, alignment);
    }

    @Override
    public Usage usage() {
        return pool.usage();
    }
}
