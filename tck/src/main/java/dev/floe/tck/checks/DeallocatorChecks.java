// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.Capability.PAGE_ALIGNED;
import static dev.floe.spec.rules.Rule.DEA_01;
import static dev.floe.spec.rules.Rule.DEA_02;
import static dev.floe.spec.rules.Rule.DEA_03;
import static dev.floe.spec.rules.Rule.DEA_04;
import static dev.floe.spec.rules.Rule.DEA_05;
import static dev.floe.tck.fixture.RoleCall.FREE;
import static dev.floe.tck.fixture.RoleCall.RESERVE;
import static dev.floe.tck.fixture.RoleCall.UNRESERVE;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The deallocator: the thunk that a block registers, run by close, by the collector, and here also directly. A subject
 * without {@code GC_RELEASE} need not register; checks that run the deallocator directly need {@code GC_RELEASE}.
 */
class DeallocatorChecks {
    private static final long[] CAPACITIES = {0, 1, 7, 64, 4096, 5000};
    private static final int MANY = 200;

    /** If this fails, look at what the deallocator was given: the capacity is not the size. */
    @Check(value = DEA_01, needs = GC_RELEASE)
    void deallocatorFreesWhatWasAllocated(Spy spy, DirectMemory memory) {
        for (long capacity : CAPACITIES) {
            spy.forget();
            MemoryBlock block = memory.allocate(capacity);
            spy.thunk(0).run();
            spy.expectFreed("by the deallocator of " + capacity + " bytes", memory);
            Reference.reachabilityFence(block);
        }
    }

    /** If this fails, look at what the deallocator was given: the address of the block is not the base. */
    @Check(
            value = DEA_01,
            needs = {MEMORY, PAGE_ALIGNED, GC_RELEASE})
    @Requires(pageAligned = true)
    void deallocatorFreesTheBaseAndNotTheAlignedAddress(DirectMemoryProvider provider, DirectMemoryConfig config) {
        Spy spy = new Spy();
        ShiftedBases bases = new ShiftedBases(PageSize.atLeast(), 16);
        try (DirectMemory memory = provider.create(config.toBuilder().build(), bases.under(spy))) {
            for (long capacity : CAPACITIES) {
                spy.forget();
                MemoryBlock block = memory.allocate(capacity);
                spy.thunk(0).run();
                spy.expectFreed("by the deallocator of " + capacity + " page-aligned bytes", memory);
                Reference.reachabilityFence(block);
            }
        }
    }

    /** If this fails, look at the order in run: between the two steps another thread may take the room. */
    @Check(value = DEA_02, needs = GC_RELEASE)
    void deallocatorFreesBeforeItUnreserves(Spy spy, DirectMemory memory) {
        for (long capacity : CAPACITIES) {
            spy.forget();
            MemoryBlock block = memory.allocate(capacity);
            spy.thunk(0).run();
            expectFreedFirst("in the deallocator", capacity, spy);
            Reference.reachabilityFence(block);
        }
    }

    /** If this fails, look at what close does besides running the deallocator. */
    @Check(value = DEA_02, needs = MANUAL_RELEASE)
    void closeFreesBeforeItUnreserves(Spy spy, DirectMemory memory) {
        for (long capacity : CAPACITIES) {
            spy.forget();
            memory.allocate(capacity).close();
            expectFreedFirst("in close", capacity, spy);
        }
    }

    private static void expectFreedFirst(String when, long capacity, Spy spy) {
        List<RoleCall> order = spy.order();
        if (capacity == 0 && !order.contains(RESERVE)) {
            return; // nothing was taken for nothing: the business of BLK-10
        }
        Expect.that(order.contains(UNRESERVE), "nothing was unreserved " + when + ": order=" + order);
        Expect.that(
                order.lastIndexOf(FREE) < order.indexOf(UNRESERVE),
                "unreserved before freed " + when + ": order=" + order);
    }

    /** If this fails, look at a finally: memory that could not be freed is still held, and stays charged. */
    @Check(value = DEA_03, needs = GC_RELEASE)
    void nothingIsUnreservedWhenFreeingThrows(Spy spy, DirectMemory memory) {
        for (Throwable fault : Faults.ofEveryKind()) {
            spy.forget();
            MemoryBlock block = memory.allocate(64);
            Usage held = memory.usage();
            spy.fail(FREE, 1, fault);
            // Whether it comes out, or went to the failure policy before, is not this rule's business.
            Throwable thrown = Calls.thrownBy(spy.thunk(0)::run);
            String when = "when freeing threw " + fault + " and the deallocator threw " + thrown;
            if (!spy.failed(FREE) && memory.usage().retained() > 0) {
                throw new NotClaimed("memory is kept, not freed: usage=" + memory.usage());
            }
            Expect.that(spy.failed(FREE), "free was not called");
            Expect.equal("pairs unreserved " + when, List.of(), spy.pairs(UNRESERVE));
            Expect.equal("usage " + when, held, memory.usage());
            Reference.reachabilityFence(block);
        }
    }

    /** If this fails, look at the mark in the deallocator itself: it must not rely on the cleaner to run it once. */
    @Check(value = DEA_04, needs = GC_RELEASE)
    void secondRunDoesNothing(Spy spy, DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        spy.thunk(0).run();
        Throwable thrown = Calls.thrownBy(spy.thunk(0)::run);
        spy.expectFreed("by two runs of a deallocator", memory);
        spy.expectUnreserved("by two runs of a deallocator");
        Expect.equal("thrown by a second run", null, thrown);
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at the mark in the deallocator: test and set must be one. */
    @Check(value = DEA_04, needs = GC_RELEASE)
    void racingRunsReleaseOnce(Spy spy, DirectMemory memory, Race race) {
        race.rounds(200, () -> {
            spy.forget();
            List<MemoryBlock> blocks = Garbage.keep(memory, 64, MANY);
            List<Runnable> thunks = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                thunks.add(spy.thunk(i));
            }
            Throwable thrown = Calls.thrownBy(() -> race.together(3, (index, random) -> thunks.forEach(Runnable::run)));
            spy.expectFreed("by raced runs of deallocators", memory);
            spy.expectUnreserved("by raced runs of deallocators");
            Expect.equal("thrown by raced runs", null, thrown);
            Reference.reachabilityFence(blocks);
        });
    }

    /** If this fails, look at what the deallocator captures: a lambda that uses a field of the block captures the block. */
    @Check(value = DEA_05, needs = GC_RELEASE)
    void deallocatorDoesNotHoldItsBlock(Spy spy, DirectMemory memory, Gc gc) {
        Gc.Watch watch = gc.watch();
        WeakReference<MemoryBlock> block = new WeakReference<>(memory.allocate(64));
        Runnable deallocator = spy.thunk(0);
        watch.awaitCleaned("block whose deallocator is held", () -> block.refersTo(null));
        Reference.reachabilityFence(deallocator);
    }
}
