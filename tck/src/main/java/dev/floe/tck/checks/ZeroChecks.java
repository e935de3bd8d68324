// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_06;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import java.util.ArrayList;
import java.util.List;

/** Fresh blocks read zero. */
class ZeroChecks {
    private static final long LIMIT = 16 << 20;
    private static final int ROUNDS = 4;
    private static final long[] CAPACITIES = {
        1, 3, 8, 13, 64, 1001, 4096, 65_535, (1 << 20) - 1, (1 << 20) + 4097, 5 << 20
    };

    /** If this fails, look at whether anything zeroes at all, and at the last bytes. */
    @Check(BLK_06)
    @Requires(limit = 32 << 20)
    void freshBlockReadsZero(DirectMemory memory, DirectMemoryProvider provider) throws InterruptedException {
        List<MemoryBlock> live = new ArrayList<>();
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (long capacity : CAPACITIES) {
                live.add(method.allocate(memory, capacity));
            }
        }
        live.forEach(block -> Bytes.expectZero("fresh block", block.byteBuffer()));
    }

    /** If this fails, look at memory that a pool, or the system's malloc, hands out again as its last user left it. */
    @Check(value = BLK_06, needs = MANUAL_RELEASE)
    @Requires(limit = LIMIT)
    void blockReadsZeroOverMemoryUsedBefore(DirectMemory memory) {
        reuse(memory);
    }

    /** If this fails, look at the padding: the block may lie anywhere in memory that was zeroed only in part. */
    @Check(
            value = BLK_06,
            needs = {MANUAL_RELEASE, PAGE_ALIGNED})
    @Requires(limit = LIMIT, pageAligned = true)
    void pageAlignedBlockReadsZeroOverMemoryUsedBefore(DirectMemory memory) {
        reuse(memory);
    }

    /** If this fails, look at memory asked for uninitialised: it is as dirty as its last user left it. */
    @Check(
            value = BLK_06,
            needs = {MANUAL_RELEASE, MEMORY, ROLES})
    @Requires(limit = LIMIT)
    void blockReadsZeroOverADirtyAllocator(DirectMemoryProvider provider, DirectMemoryConfig config) {
        try (Recycling recycling = new Recycling();
                DirectMemory memory = provider.create(config.toBuilder().build(), recycling)) {
            reuse(memory);
        }
    }

    private static void reuse(DirectMemory memory) {
        for (long capacity : CAPACITIES) {
            for (int round = 0; round < ROUNDS; round++) {
                try (MemoryBlock one = memory.allocate(capacity);
                        MemoryBlock other = memory.allocate(capacity)) {
                    Bytes.expectZero("block in round " + round, one.byteBuffer());
                    Bytes.expectZero("block in round " + round, other.byteBuffer());
                    Bytes.soil(one);
                    Bytes.soil(other);
                }
            }
        }
    }
}
