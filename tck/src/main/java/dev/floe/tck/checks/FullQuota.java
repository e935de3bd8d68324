// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.util.ArrayList;
import java.util.List;

/** A quota that is full of live blocks, so that not one more of them fits. */
final class FullQuota {
    private FullQuota() {}

    /**
     * Fills a memory with blocks for which there is room, so that none of the requests waits.
     *
     * @return the blocks, to be held while the quota shall be full
     */
    static List<MemoryBlock> of(DirectMemory memory, DirectMemoryConfig config, long piece) {
        List<MemoryBlock> live = new ArrayList<>();
        while (charged(memory.usage(), config) <= memory.usage().limit() - piece) {
            live.add(memory.allocate(piece));
        }
        return live;
    }

    /** What is retained makes way for a request. */
    private static long charged(Usage usage, DirectMemoryConfig config) {
        return config.quotaBasis() == QuotaBasis.CAPACITY
                ? usage.totalCapacity()
                : usage.reservedMemory() - usage.retained();
    }
}
