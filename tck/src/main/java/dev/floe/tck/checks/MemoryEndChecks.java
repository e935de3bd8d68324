// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.Capability.WAITS_FOR_RECLAMATION;
import static dev.floe.spec.rules.Rule.BLK_27;
import static dev.floe.spec.rules.Rule.BLK_50;
import static dev.floe.spec.rules.Rule.BLK_51;
import static dev.floe.spec.rules.Rule.BLK_52;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The end of a memory, and what lives on after it. */
class MemoryEndChecks {
    private static final int PATIENCE_MILLIS = 6000;

    /** If this fails, look at the second close: it must find the first one's mark, and no bean to unregister. */
    @Check(BLK_27)
    void memoryCanBeClosedAgain(DirectMemory memory) {
        Usage before = memory.usage();
        memory.close();
        memory.close();
        Expect.equal("usage after close", before, memory.usage());
    }

    /** If this fails, look at each way in: every one must ask whether the memory is closed. */
    @Check(BLK_51)
    void closedMemoryAllocatesNothing(DirectMemory memory, DirectMemoryProvider provider) {
        List<AllocationMethod> methods = AllocationMethod.offered(provider, memory);
        memory.close(); // and with it what it retained
        Usage before = memory.usage();
        for (AllocationMethod method : methods) {
            for (long capacity : new long[] {0, 64}) {
                Expect.thrown(
                        method + " of " + capacity + " bytes from a closed memory",
                        IllegalStateException.class,
                        () -> method.allocate(memory, capacity));
            }
        }
        Expect.equal("usage after refusals", before, memory.usage());
    }

    /** If this fails, look at what closing a memory takes from its blocks: nothing. */
    @Check(BLK_50)
    void blocksOfAClosedMemoryStayValid(DirectMemory memory, DirectMemoryProvider provider) {
        MemoryBlock block = memory.allocate(64);
        Bytes.write(block.byteBuffer(), 1);
        Usage before = memory.usage();
        memory.close();
        Expect.that(block.isAlive(), "block died when its memory was closed");
        Expect.equal("usage after close of the memory", before, memory.usage());
        Expect.that(Bytes.intact(block.byteBuffer(), 1), "block lost its bytes when its memory was closed");
        Expect.equal(
                "address of a slice", block.address() + 8, block.slice(8, 16).address());
        if (provider.capabilities().contains(BORROW)) {
            Expect.that(block.borrow(buffer -> Bytes.intact(buffer, 1)), "borrow shows other bytes");
        }
        Reference.reachabilityFence(block);
    }

    /** If this fails, look at who works off releases once the memory is closed. */
    @Check(value = BLK_50, needs = MANUAL_RELEASE)
    void blockOfAClosedMemoryCanBeClosed(DirectMemory memory) {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        memory.close();
        block.close();
        Expect.that(!block.isAlive(), "block of a closed memory is alive after its close");
        Expect.equal("count after close", before.count(), memory.usage().count());
        Expect.equal(
                "totalCapacity after close",
                before.totalCapacity(),
                memory.usage().totalCapacity());
    }

    /** If this fails, look at the cleaning thread: it ends with the last block, not with the memory. */
    @Check(value = BLK_50, needs = GC_RELEASE)
    void droppedBlockOfAClosedMemoryComesBack(DirectMemory memory, Gc gc) {
        Gc.Watch whileKept = gc.watch();
        Gc.Watch whenDropped = gc.watch();
        long before = memory.usage().count();
        List<MemoryBlock> kept = new ArrayList<>(List.of(memory.allocate(64)));
        memory.close();
        whileKept.expectNotCleaned(
                "kept block of a closed memory", () -> memory.usage().count() == before);
        kept.clear();
        whenDropped.awaitCleaned(
                "dropped block of a closed memory", () -> memory.usage().count() == before);
    }

    /** If this fails, look at who wakes those that wait for room, and at what they look at when they wake. */
    @Check(value = BLK_52, needs = WAITS_FOR_RECLAMATION)
    @Requires(maxWaitMillis = PATIENCE_MILLIS)
    void waitingRequestFailsWhenItsMemoryIsClosed(
            DirectMemory memory, DirectMemoryConfig config, Race race, Clock clock) {
        List<MemoryBlock> live = FullQuota.of(memory, config, config.limit() / 4);
        closeWhileWaiting("allocate", memory, () -> memory.allocate(config.limit() / 4), race, clock);
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at who wakes those that wait for room, and at what they look at when they wake. */
    @Check(value = BLK_52, needs = TIMED_WAIT)
    void waitingTimedRequestFailsWhenItsMemoryIsClosed(
            DirectMemory memory, DirectMemoryConfig config, Race race, Clock clock) {
        List<MemoryBlock> live = FullQuota.of(memory, config, config.limit() / 4);
        Duration patience = Duration.ofMillis(PATIENCE_MILLIS);
        closeWhileWaiting("tryAllocate", memory, () -> memory.tryAllocate(config.limit() / 4, patience), race, clock);
        Reference.reachabilityFence(live);
    }

    private static void closeWhileWaiting(
            String name, DirectMemory memory, Executable request, Race race, Clock clock) {
        Race.Task waiter = race.start(
                "waiter",
                () -> Expect.thrown(
                        name + " that waited when its memory was closed", IllegalStateException.class, request));
        Expect.that(clock.awaitWaiting(waiter.thread()), name + " does not wait for room");
        memory.close();
        waiter.join();
    }
}
