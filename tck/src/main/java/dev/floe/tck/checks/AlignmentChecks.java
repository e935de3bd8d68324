// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_07;
import static dev.floe.spec.rules.Rule.BLK_08;
import static dev.floe.spec.rules.Rule.BLK_09;
import static dev.floe.spec.rules.Rule.BLK_39;
import static dev.floe.spec.rules.Rule.BLK_40;
import static dev.floe.spec.rules.Rule.BLK_41;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.RawMemory.Range;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotClaimed;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** Where a block begins. */
class AlignmentChecks {
    private static final long[] CAPACITIES = {0, 1, 15, 4095, 4096, 4097, 20_000};
    private static final long[] SHIFTS = {0, 16, 64, 2048, PageSize.SMALLEST - 16};

    /** If this fails, look at the rounding up of the base. */
    @Check(BLK_07)
    @Requires(pageAligned = true)
    void pageAlignedBlockBeginsAtAPage(DirectMemory memory) {
        long pageSize = PageSize.atLeast();
        List<MemoryBlock> live = new ArrayList<>();
        for (long capacity : CAPACITIES) {
            MemoryBlock block = memory.allocate(capacity);
            RawMemory.expectMultiple(pageSize, block.address(), "capacity=" + capacity);
            live.add(block);
        }
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at the rounding up of the base, which may lie anywhere in a page. */
    @Check(
            value = BLK_07,
            needs = {MEMORY, ROLES})
    @Requires(pageAligned = true)
    void pageAlignedBlockBeginsAtAPageWhereverItsAllocationBegins(
            DirectMemoryProvider provider, DirectMemoryConfig config) {
        long pageSize = PageSize.atLeast();
        onShiftedBases(
                provider, config, (bases, block, what) -> RawMemory.expectMultiple(pageSize, block.address(), what));
    }

    /** If this fails, look at the padding, for which one page less a byte is enough and anything less is not. */
    @Check(
            value = BLK_39,
            needs = {MEMORY, ROLES})
    @Requires(pageAligned = true)
    void pageAlignedBlockLiesInsideItsAllocationWhereverThatBegins(
            DirectMemoryProvider provider, DirectMemoryConfig config) {
        onShiftedBases(provider, config, (bases, block, what) -> {
            Range range = new Range(block.address(), block.capacity());
            Expect.that(
                    bases.contain(range),
                    "block lies outside its allocation: block=" + range + ", allocations=" + bases.ranges());
        });
    }

    private interface Demand {
        void make(ShiftedBases bases, MemoryBlock block, String what);
    }

    private static void onShiftedBases(DirectMemoryProvider provider, DirectMemoryConfig config, Demand demand) {
        for (long shift : SHIFTS) {
            ShiftedBases bases = new ShiftedBases(PageSize.atLeast(), shift);
            try (DirectMemory memory = provider.create(config.toBuilder().build(), bases)) {
                for (long capacity : CAPACITIES) {
                    MemoryBlock block = memory.allocate(capacity);
                    demand.make(bases, block, "shift=" + shift + ", capacity=" + capacity);
                    Reference.reachabilityFence(block);
                }
            }
        }
    }

    /** If this fails, look at base + page - base % page: it moves a base that is aligned. */
    @Check(
            value = BLK_08,
            needs = {MEMORY, PAGE_ALIGNED})
    @Requires(pageAligned = true)
    void alignedBaseIsTheAddress(DirectMemoryProvider provider, DirectMemoryConfig config) {
        for (long capacity : CAPACITIES) {
            ShiftedBases bases = new ShiftedBases(PageSize.atLeast(), 0);
            try (DirectMemory memory = provider.create(config.toBuilder().build(), bases)) {
                MemoryBlock block = memory.allocate(capacity);
                Expect.that(
                        bases.beginAt(block.address()),
                        "aligned base was shifted: address=0x" + Long.toHexString(block.address()) + ", allocations="
                                + bases.ranges());
                Reference.reachabilityFence(block);
            }
        }
    }

    /** If this fails, look at who rounds the address up, and at who says that an alignment is not offered. */
    @Check(BLK_09)
    @Requires(limit = 64 << 20)
    void blockBeginsAtAMultipleOfItsAlignmentOrTheAlignmentIsNotOffered(DirectMemory memory) {
        List<MemoryBlock> live = new ArrayList<>();
        RuntimeException refusal = null;
        for (long alignment = 1; alignment <= 2 << 20; alignment <<= 1) {
            for (long capacity : CAPACITIES) {
                try {
                    MemoryBlock block = memory.allocate(capacity, alignment);
                    RawMemory.expectMultiple(alignment, block.address(), "capacity=" + capacity);
                    live.add(block);
                } catch (UnsupportedOperationException | IllegalArgumentException notOffered) { // which of them: BLK-41
                    refusal = notOffered;
                }
            }
        }
        if (live.isEmpty()) {
            throw new NotClaimed("no alignment is offered: " + refusal);
        }
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at what is thrown for an alignment that would be right elsewhere. */
    @Check(BLK_41)
    @Requires(limit = 64 << 20)
    void alignmentThatIsNotOfferedIsUnsupported(DirectMemory memory) {
        for (long alignment = 1; alignment <= 2 << 20; alignment <<= 1) {
            Throwable thrown = thrownBy(memory, alignment);
            Expect.that(
                    thrown == null || thrown instanceof UnsupportedOperationException,
                    "allocate(64, " + alignment + "): expected=UnsupportedOperationException or a block, actual="
                            + thrown);
        }
    }

    private static Throwable thrownBy(DirectMemory memory, long alignment) {
        return Calls.thrownBy(() -> memory.allocate(64, alignment));
    }

    /** If this fails, look at how powers of two are told: 0 and {@link Long#MIN_VALUE} have one bit at most. */
    @Check(BLK_40)
    void alignmentThatIsNoPowerOfTwoIsRefused(DirectMemory memory) {
        Usage before = memory.usage();
        for (long alignment : new long[] {0, -1, -8, 3, 24, 4095, 4097, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Expect.thrown(
                    "allocate(64, " + alignment + ")",
                    IllegalArgumentException.class,
                    () -> memory.allocate(64, alignment));
        }
        Expect.equal("usage after refusals", before, memory.usage());
    }
}
