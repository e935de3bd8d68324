// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.ALC_01;
import static dev.floe.spec.rules.Rule.ALC_02;
import static dev.floe.spec.rules.Rule.ALC_03;
import static dev.floe.spec.rules.Rule.ALC_04;
import static dev.floe.spec.rules.Rule.ALC_05;
import static dev.floe.spec.rules.Rule.ALC_06;
import static dev.floe.spec.rules.Rule.ALC_07;
import static dev.floe.spec.rules.Rule.ALC_08;
import static dev.floe.spec.rules.Rule.ALC_11;

import com.sun.management.OperatingSystemMXBean;
import dev.floe.spec.Allocator;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.RawMemory.Range;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.spi.Subject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** What an allocator alone owes. */
class AllocatorChecks {
    /** No machine has them: an address has 57 bits at most. */
    private static final List<Long> NOT_TO_BE_HAD =
            List.of(1L << 62, Long.MAX_VALUE - 4096, Long.MAX_VALUE - 7, Long.MAX_VALUE);

    private static final long REFUSED = -1;
    private static final int ROUNDS = 4;

    /** What is allocated and freed in a round, one size after the other, and how much of it must not be taken anew. */
    private static final long FREED_IN_A_ROUND = 256L << 20;

    private static final long NOT_REUSED = FREED_IN_A_ROUND / 2;

    /** If this fails, look at what becomes of a null pointer, and at what is returned when memory has run out. */
    @Check(ALC_01)
    void noAddressIsZero(Allocator allocator) {
        try (RawMemory memory = new RawMemory(allocator)) {
            for (long size : RawMemory.SIZES) {
                expectAddress(size, memory.allocate(size));
                expectAddress(size, memory.allocateZeroed(size));
            }
        }
    }

    /** If this fails, look at what becomes of a null pointer: how else memory is refused is the business of ALC-05. */
    @Check(ALC_01)
    void noAddressIsZeroWhenMemoryCannotBeHad(Allocator allocator) {
        for (long size : NOT_TO_BE_HAD) {
            expectAddress(size, addressOrRefused(() -> allocator.allocate(size)));
            expectAddress(size, addressOrRefused(() -> allocator.allocateZeroed(size)));
        }
    }

    private static long addressOrRefused(LongSupplier allocation) {
        try {
            return allocation.getAsLong();
        } catch (OutOfMemoryError | RuntimeException refused) {
            return REFUSED;
        }
    }

    private static void expectAddress(long size, long address) {
        Expect.that(address != 0, "address is zero: size=" + size);
    }

    /** If this fails, look at how sizes are rounded: an allocation may be larger than asked for, never smaller. */
    @Check(ALC_02)
    void liveMemoryIsDisjoint(Allocator allocator) {
        try (RawMemory memory = new RawMemory(allocator)) {
            List<Range> live = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (long size : RawMemory.SIZES) {
                    live.add(new Range(memory.allocate(size), size));
                    live.add(new Range(memory.allocateZeroed(size), size));
                }
            }
            RawMemory.expectDisjoint(live);
        }
    }

    /** If this fails, look at what threads share: free lists, bump pointers, caches of slabs. */
    @Check(ALC_02)
    void memoryOfRacingThreadsIsDisjoint(Allocator allocator, Race race) {
        race.rounds(20, () -> {
            List<Range> live = Collections.synchronizedList(new ArrayList<>());
            try (RawMemory memory = new RawMemory(allocator)) {
                race.together(4, (index, random) -> {
                    for (int i = 0; i < 200; i++) {
                        long size = 1 + random.nextLong(512);
                        allocator.free(allocator.allocate(size), size);
                        live.add(new Range(memory.allocate(size), size));
                    }
                });
                RawMemory.expectDisjoint(live);
            }
        });
    }

    /** If this fails, look at headers and at how small sizes are packed. */
    @Check(ALC_03)
    void addressesAreMultiplesOfEight(Allocator allocator) {
        expectMultiplesOf(8, allocator);
    }

    /** If this fails, look at headers of 8 bytes, and at how small sizes are packed. */
    @Check(ALC_04)
    void addressesAreMultiplesOfSixteen(Allocator allocator) {
        expectMultiplesOf(16, allocator);
    }

    private static void expectMultiplesOf(long alignment, Allocator allocator) {
        try (RawMemory memory = new RawMemory(allocator)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (long size : RawMemory.SIZES) {
                    RawMemory.expectMultiple(alignment, memory.allocate(size), "size=" + size);
                    RawMemory.expectMultiple(alignment, memory.allocateZeroed(size), "size=" + size);
                }
            }
        }
    }

    /** If this fails, look at what the system call answers, at sums that overflow, and at what a failure leaves behind. */
    @Check(ALC_05)
    void memoryThatCannotBeHadIsOutOfMemoryAndTheAllocatorStillWorks(Allocator allocator) {
        for (long size : NOT_TO_BE_HAD) {
            Expect.thrown("allocate(" + size + ")", OutOfMemoryError.class, () -> allocator.allocate(size));
            Expect.thrown("allocateZeroed(" + size + ")", OutOfMemoryError.class, () -> allocator.allocateZeroed(size));
            try (RawMemory memory = new RawMemory(allocator)) {
                expectAddress(64, memory.allocate(64));
                expectAddress(64, memory.allocateZeroed(64));
            }
        }
    }

    /** If this fails, look at whether the size is tested before the system is asked. */
    @Check(ALC_06)
    void sizesBelowOneAreRefused(Allocator allocator) {
        for (long size : new long[] {0, -1, -4096, Integer.MIN_VALUE, Long.MIN_VALUE}) {
            Expect.thrown("allocate(" + size + ")", IllegalArgumentException.class, () -> allocator.allocate(size));
            Expect.thrown(
                    "allocateZeroed(" + size + ")",
                    IllegalArgumentException.class,
                    () -> allocator.allocateZeroed(size));
        }
    }

    /** If this fails, look at the last bytes of sizes that are no multiple of 8, and at sizes above a piece of zeroing. */
    @Check(ALC_07)
    void zeroedMemoryReadsZeroWhereItWasUsedBefore(Allocator allocator, Subject subject) {
        List<Long> sizes = new ArrayList<>(RawMemory.SIZES);
        sizes.add((2L << 20) + 12_345);
        for (long size : sizes) {
            for (int round = 0; round < ROUNDS; round++) {
                useTwo(allocator, subject, size);
                expectZeroed(allocator, subject, size);
            }
        }
    }

    private static void useTwo(Allocator allocator, Subject subject, long size) {
        try (RawMemory memory = new RawMemory(allocator)) {
            Bytes.soil(RawMemory.view(subject, memory.allocate(size), size));
            Bytes.soil(RawMemory.view(subject, memory.allocateZeroed(size), size));
        }
    }

    private static void expectZeroed(Allocator allocator, Subject subject, long size) {
        try (RawMemory memory = new RawMemory(allocator)) {
            for (int i = 0; i < 2; i++) {
                long address = memory.allocateZeroed(size);
                Bytes.expectZero("zeroed memory", RawMemory.view(subject, address, size));
            }
        }
    }

    /** If this fails, look at a constant: pages have 4, 16 or 64 KiB, and large pages are another thing. */
    @Check(ALC_08)
    void pageSizeIsThatOfTheSystem(Allocator allocator) {
        long pageSize = allocator.pageSize();
        Expect.that(
                pageSize >= PageSize.SMALLEST && Long.bitCount(pageSize) == 1,
                "page size is none: pageSize=" + pageSize + ", smallest=" + PageSize.SMALLEST);
        PageSize.told().ifPresent(told -> Expect.equal("page size", told, pageSize));
    }

    /**
     * The virtual memory of the process does not grow by what is allocated and freed; once in some rounds is enough, as the
     * JVM takes memory too.
     *
     * <p>If this fails, look at what {@code free} does, and whether anything asks for what it was given.
     */
    @Check(ALC_11)
    @Requires(machineBytes = ROUNDS * FREED_IN_A_ROUND)
    void freedMemoryServesLaterAllocations(Allocator allocator) {
        for (long size : new long[] {64 << 10, 4 << 20}) {
            long grown = NOT_REUSED;
            for (int round = 0; round < ROUNDS && grown >= NOT_REUSED; round++) {
                grown = growth(allocator, size);
            }
            Expect.that(
                    grown < NOT_REUSED,
                    "freed memory is not used again: size=" + size + ", freedBytes=" + FREED_IN_A_ROUND
                            + ", grownBytes=" + grown + ", rounds=" + ROUNDS);
        }
    }

    private static long growth(Allocator allocator, long size) {
        long before = virtualMemory();
        for (long freed = 0; freed < FREED_IN_A_ROUND; freed += size) {
            allocator.free(allocator.allocate(size), size);
        }
        return virtualMemory() - before;
    }

    private static long virtualMemory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            return system.getCommittedVirtualMemorySize();
        }
        throw new NotRun("virtual memory of the process is not told: no com.sun.management.OperatingSystemMXBean");
    }
}
