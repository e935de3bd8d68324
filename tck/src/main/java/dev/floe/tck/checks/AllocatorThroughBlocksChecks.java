// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.LARGE_BLOCKS;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.ZEROED;
import static dev.floe.spec.rules.Rule.ALC_01;
import static dev.floe.spec.rules.Rule.ALC_02;
import static dev.floe.spec.rules.Rule.ALC_03;
import static dev.floe.spec.rules.Rule.ALC_04;
import static dev.floe.spec.rules.Rule.ALC_05;
import static dev.floe.spec.rules.Rule.ALC_07;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.RawMemory.Range;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Race;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What an allocator owes, seen through the blocks of a memory: also where the allocator has no interface of its own. */
class AllocatorThroughBlocksChecks {
    private static final long LIMIT = 16 << 20;
    private static final int ROUNDS = 4;

    /** If this fails, look at what becomes of a null pointer. */
    @Check(ALC_01)
    @Requires(limit = LIMIT)
    void noBlockHasAddressZero(DirectMemory memory) {
        for (MemoryBlock block : blocksOfAllSizes(memory)) {
            Expect.that(block.address() != 0, "address is zero: capacity=" + block.capacity());
        }
    }

    /** If this fails, look at how sizes are rounded: an allocation may be larger than asked for, never smaller. */
    @Check(ALC_02)
    @Requires(limit = LIMIT)
    void liveBlocksAreDisjoint(DirectMemory memory) {
        List<MemoryBlock> live = blocksOfAllSizes(memory);
        RawMemory.expectDisjoint(live.stream()
                .map(block -> new Range(block.address(), block.capacity()))
                .toList());
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at what threads share when they allocate and release: free lists, bump pointers, caches. */
    @Check(value = ALC_02, needs = MANUAL_RELEASE)
    @Requires(limit = LIMIT)
    void racingThreadsDoNotWriteIntoEachOthersBlocks(DirectMemory memory, Race race) {
        race.rounds(
                20,
                () -> race.together(4, (index, random) -> {
                    for (int i = 0; i < 50; i++) {
                        holdSome(memory, index + 1, random);
                    }
                }));
    }

    private static void holdSome(DirectMemory memory, int key, SplittableRandom random) {
        List<MemoryBlock> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            MemoryBlock block = memory.allocate(1 + random.nextLong(512));
            Bytes.write(block.byteBuffer(), key);
            held.add(block);
        }
        for (MemoryBlock block : held) {
            Expect.that(
                    Bytes.intact(block.byteBuffer(), key),
                    "live memory was overwritten: capacity=" + block.capacity() + ", thread=" + key);
            block.close();
        }
    }

    /** If this fails, look at headers and at how small sizes are packed. */
    @Check(ALC_03)
    @Requires(limit = LIMIT)
    void blocksBeginAtMultiplesOfEight(DirectMemory memory) {
        for (MemoryBlock block : blocksOfAllSizes(memory)) {
            RawMemory.expectMultiple(8, block.address(), "capacity=" + block.capacity());
        }
    }

    /** If this fails, look at headers of 8 bytes, and at how small sizes are packed. */
    @Check(ALC_04)
    @Requires(limit = LIMIT)
    void blocksBeginAtMultiplesOfSixteen(DirectMemory memory) {
        for (MemoryBlock block : blocksOfAllSizes(memory)) {
            RawMemory.expectMultiple(16, block.address(), "capacity=" + block.capacity());
        }
    }

    private static List<MemoryBlock> blocksOfAllSizes(DirectMemory memory) {
        List<MemoryBlock> blocks = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (long size : RawMemory.SIZES) {
                blocks.add(memory.allocate(size));
            }
        }
        return blocks;
    }

    /** If this fails, look at what the system call answers, and at who gives the quota back when there is no memory. */
    @Check(value = ALC_05, needs = LARGE_BLOCKS)
    @Requires(limit = 1L << 62)
    void memoryThatCannotBeHadIsOutOfMemoryAndLeavesNoTrace(DirectMemory memory) {
        Usage before = memory.usage();
        for (int i = 0; i < 3; i++) {
            OutOfMemoryError refused = Expect.thrown(
                    "allocate(1L << 61), attempt " + i, OutOfMemoryError.class, () -> memory.allocate(1L << 61));
            if (i == 0 && refused instanceof QuotaExceededError) {
                throw new NotRun("limit cannot be set beyond the memory that can be had: " + refused.getMessage());
            }
            Expect.equal("usage after memory could not be had", before, memory.usage());
        }
        MemoryBlock block = memory.allocate(64);
        Expect.that(block.address() != 0, "allocator does not work after memory could not be had");
    }

    /** If this fails, look at the last bytes of sizes that are no multiple of 8, and at sizes above a piece of zeroing. */
    @Check(
            value = ALC_07,
            needs = {ZEROED, MANUAL_RELEASE})
    @Requires(limit = LIMIT)
    void blocksReadZeroWhereTheirMemoryWasUsedBefore(DirectMemory memory) {
        for (long size : RawMemory.SIZES) {
            for (int round = 0; round < ROUNDS; round++) {
                try (MemoryBlock one = memory.allocate(size);
                        MemoryBlock other = memory.allocate(size)) {
                    Bytes.expectZero("fresh block", one.byteBuffer());
                    Bytes.expectZero("fresh block", other.byteBuffer());
                    Bytes.soil(one);
                    Bytes.soil(other);
                }
            }
        }
    }
}
