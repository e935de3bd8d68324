// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.fixture.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A quota that is full of live blocks, so that not one more of them fits. */
final class FullQuota {
    private FullQuota() {}

    /**
     * Fills a memory with blocks that do not wait.
     *
     * @return the blocks, to be held while the quota shall be full
     */
    static List<MemoryBlock> of(DirectMemory memory, long piece) {
        long most = 2 * memory.usage().limit() / piece + 1;
        List<MemoryBlock> live = new ArrayList<>();
        Optional<MemoryBlock> next = memory.tryAllocate(piece);
        while (next.isPresent()) {
            live.add(next.get());
            Expect.that(live.size() <= most, "quota has no end: blockBytes=" + piece + ", usage=" + memory.usage());
            next = memory.tryAllocate(piece);
        }
        return live;
    }
}
