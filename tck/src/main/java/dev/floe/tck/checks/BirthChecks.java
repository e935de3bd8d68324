// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.BLK_01;
import static dev.floe.spec.rules.Rule.BLK_10;
import static dev.floe.spec.rules.Rule.BLK_11;
import static dev.floe.spec.rules.Rule.BLK_30;
import static dev.floe.spec.rules.Rule.BLK_32;
import static dev.floe.spec.rules.Rule.BLK_42;
import static dev.floe.tck.fixture.RoleCall.ALLOCATE;
import static dev.floe.tck.fixture.RoleCall.REGISTER;
import static dev.floe.tck.fixture.RoleCall.RESERVE;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.checks.RawMemory.Range;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** How a block comes to be, when all goes well. */
class BirthChecks {
    private static final long[] CAPACITIES = {0, 1, 7, 64, 1000, 4096, 4097, 10_000};

    /**
     * Who claims no {@code GC_RELEASE} need not register.
     *
     * <p>If this fails, look at the order of the calls in the allocation, and at slabs that are allocated ahead.
     */
    @Check(BLK_01)
    void blockIsBornReservedThenAllocatedThenRegistered(DirectMemoryProvider provider, DirectMemoryConfig config)
            throws InterruptedException {
        List<RoleCall> steps = provider.capabilities().contains(Capability.GC_RELEASE)
                ? List.of(RESERVE, ALLOCATE, REGISTER)
                : List.of(RESERVE, ALLOCATE);
        for (AllocationMethod method : offered(provider, config)) {
            Spy spy = new Spy();
            try (DirectMemory memory = provider.create(config.toBuilder().build(), spy)) {
                MemoryBlock block = method.allocate(memory, 64);
                List<RoleCall> order = spy.order();
                Expect.that(
                        inOrder(steps, order),
                        "order of birth: expected=" + steps + ", actual=" + order + ", method=" + method);
                Reference.reachabilityFence(block);
            }
        }
    }

    /** Whether each step was taken, and begun after those before it. */
    private static boolean inOrder(List<RoleCall> steps, List<RoleCall> order) {
        List<Integer> begun = steps.stream().map(order::indexOf).toList();
        return !begun.contains(-1) && begun.equals(begun.stream().sorted().toList());
    }

    private static List<AllocationMethod> offered(DirectMemoryProvider provider, DirectMemoryConfig config) {
        try (DirectMemory memory = provider.create(config.toBuilder().build())) {
            return AllocationMethod.offered(provider, memory);
        }
    }

    /** If this fails, look at shortcuts for nothing: one shared empty block, or an address of 0. */
    @Check(BLK_42)
    void emptyBlockWorksAndHasAnAddressOfItsOwn(DirectMemory memory) {
        List<MemoryBlock> live = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Calls.expectReturn("allocate(0)", () -> live.add(memory.allocate(0)));
            live.add(memory.allocate(24));
        }
        for (MemoryBlock block : live) {
            Expect.that(block.address() != 0, "address is zero: capacity=" + block.capacity());
        }
        RawMemory.expectDisjoint(live.stream()
                .map(block -> new Range(block.address(), Math.max(1, block.capacity())))
                .toList());
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at what refuses or forgets a capacity of 0 on its way to a view, a slice or the books. */
    @Check(BLK_10)
    void emptyBlockIsCountedViewedAndSliced(DirectMemory memory) {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(0);
        Expect.equal("capacity of an empty block", 0, block.capacity());
        Expect.equal("blocks counted for an empty block", 1, memory.usage().count() - before.count());
        Expect.equal("capacity of its buffer", 0, block.byteBuffer().capacity());
        Expect.equal("capacity of its window", 0, block.byteBuffer(0, 0).capacity());
        Expect.equal("capacity of its slice", 0, block.slice(0, 0).capacity());
        Expect.that(block.isAlive(), "empty block is not alive");
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at whether the capacity is tested before anything else is done. */
    @Check(BLK_11)
    void negativeCapacityIsRefused(DirectMemory memory, DirectMemoryProvider provider) {
        List<AllocationMethod> methods = AllocationMethod.offered(provider, memory);
        Usage before = memory.usage();
        for (AllocationMethod method : methods) {
            for (long capacity : new long[] {-1, -4096, Integer.MIN_VALUE, Long.MIN_VALUE}) {
                Expect.thrown(
                        method + " of " + capacity + " bytes",
                        IllegalArgumentException.class,
                        () -> method.allocate(memory, capacity));
            }
        }
        Expect.equal("usage after refusals", before, memory.usage());
    }

    /** If this fails, look at whether the capacity is tested before the reservation, and not by it. */
    @Check(value = BLK_11, needs = Capability.ROLES)
    void negativeCapacityReachesNoRole(Spy spy, DirectMemory memory, DirectMemoryProvider provider) {
        List<AllocationMethod> methods = AllocationMethod.offered(provider, memory);
        spy.forget();
        for (AllocationMethod method : methods) {
            Expect.thrown(method + " of -1 bytes", IllegalArgumentException.class, () -> method.allocate(memory, -1));
        }
        Expect.equal("calls between the roles", List.of(), spy.calls());
    }

    /** If this fails, look at rounding: who claims EXACT_BLOCKS takes what is asked for, and one byte for nothing. */
    @Check(BLK_30)
    void sizeIsTheCapacityAndAtLeastOne(DirectMemory memory) {
        expectSizes(memory, 0);
    }

    /** If this fails, look at the padding of page-aligned blocks: one page, whatever the capacity. */
    @Check(value = BLK_30, needs = Capability.PAGE_ALIGNED)
    @Requires(pageAligned = true)
    void sizeOfAPageAlignedBlockIsTheCapacityAndAPage(DirectMemory memory) {
        expectSizes(
                memory, PageSize.told().orElseThrow(() -> new NotRun("page size of the system is not told: getconf")));
    }

    private static void expectSizes(DirectMemory memory, long padding) {
        List<MemoryBlock> live = new ArrayList<>();
        for (long capacity : CAPACITIES) {
            long before = memory.usage().reservedMemory();
            live.add(memory.allocate(capacity));
            Expect.equal(
                    "size of a block of " + capacity + " bytes",
                    Math.max(1, capacity + padding),
                    memory.usage().reservedMemory() - before);
        }
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at who returns a rounded size where the capacity belongs. */
    @Check(BLK_32)
    void capacityIsWhatWasAskedFor(DirectMemory memory, DirectMemoryProvider provider) throws InterruptedException {
        for (AllocationMethod method : AllocationMethod.offered(provider, memory)) {
            for (long capacity : CAPACITIES) {
                Expect.equal(
                        "capacity by " + method,
                        capacity,
                        method.allocate(memory, capacity).capacity());
            }
        }
    }
}
