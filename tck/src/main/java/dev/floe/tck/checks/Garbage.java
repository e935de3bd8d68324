// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import java.util.ArrayList;
import java.util.List;

/** Blocks that nobody closes. They are made here, in frames that have ended when the check looks for them. */
final class Garbage {
    private Garbage() {}

    /** Allocates so many blocks and drops each of them. */
    static void drop(DirectMemory memory, long capacity, int times) {
        for (int i = 0; i < times; i++) {
            memory.allocate(capacity);
        }
    }

    /** {@return so many blocks, which live until the list is cleared} */
    static List<MemoryBlock> keep(DirectMemory memory, long capacity, int times) {
        List<MemoryBlock> kept = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            kept.add(memory.allocate(capacity));
        }
        return kept;
    }
}
