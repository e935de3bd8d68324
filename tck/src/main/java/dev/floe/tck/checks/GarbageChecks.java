// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.PROMPT_FREE;
import static dev.floe.spec.Capability.WAITS_FOR_RECLAMATION;
import static dev.floe.spec.rules.Rule.GCR_01;
import static dev.floe.spec.rules.Rule.GCR_02;
import static dev.floe.spec.rules.Rule.GCR_03;
import static dev.floe.spec.rules.Rule.GCR_05;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Blocks that nobody closes: the collector finds them, and a request that needs their room finds the collector. */
public class GarbageChecks {
    private static final int BLOCKS = 8;
    private static final int THREADS = 8;
    private static final int ROUNDS = 3;

    /** The longest wait of the profile of GCR-03: that of a memory for which none is given. */
    private static final long DEFAULT_WAIT = 511;

    /**
     * The charges of dropped blocks go away after a collection, those of blocks that are kept do not.
     *
     * <p>If this fails, look at what holds a dropped block: its own deallocator, a registry, a thread-local. If those kept
     * go away, look at what is registered as referent.
     */
    @Check(GCR_01)
    void theChargesOfDroppedBlocksComeBackAndOfReachableOnesDoNot(DirectMemory memory, Gc gc) {
        long capacity = memory.usage().limit() / (2 * BLOCKS);
        try (Holdings holdings = new Holdings()) {
            List<MemoryBlock> kept = Garbage.keep(memory, capacity, BLOCKS);
            kept.forEach(holdings::keep);
            LiveFigures reachable = LiveFigures.of(memory.usage());
            Gc.Watch watch = gc.watch();
            Garbage.drop(memory, capacity, BLOCKS);
            watch.awaitCleaned("charge of dropped blocks", () -> memory.usage().count() <= BLOCKS);
            gc.watch()
                    .expectNotCleaned(
                            "charge of reachable blocks", () -> memory.usage().count() < BLOCKS);
            reachable.expectSame("when only reachable blocks are left", memory.usage());
            Reference.reachabilityFence(kept);
        }
    }

    /**
     * The memory of each dropped block is freed once.
     *
     * <p>If this fails, look at the deallocator that is registered for the block.
     */
    @Check(value = GCR_01, needs = PROMPT_FREE)
    void theMemoryOfDroppedBlocksIsFreed(DirectMemory memory, Spy spy, Gc gc) {
        Gc.Watch watch = gc.watch();
        Garbage.drop(memory, memory.usage().limit() / BLOCKS, BLOCKS);
        watch.awaitCleaned("memory of dropped blocks", () -> memory.usage().count() == 0);
        Expect.equal("blocks allocated", BLOCKS, spy.calls(RoleCall.ALLOCATE).size());
        List<Long> allocated = spy.calls(RoleCall.ALLOCATE).stream()
                .map(Spy.Call::address)
                .sorted()
                .toList();
        List<Long> freed = spy.calls(RoleCall.FREE).stream()
                .map(Spy.Call::address)
                .sorted()
                .toList();
        Expect.equal("addresses freed", allocated, freed);
    }

    /**
     * A quota full of dropped blocks grants the next request at once: for one of them, and for the whole limit.
     *
     * <p>If this fails, look at what a request does between the collection and its next look at the quota: the blocks that
     * were found dead have to be released in between.
     */
    @Check(GCR_02)
    void aQuotaFullOfGarbageGrantsTheNextRequest(DirectMemory memory, Gc gc) throws Exception {
        long limit = memory.usage().limit();
        for (int round = 0; round < ROUNDS; round++) {
            Gc.Watch watch = gc.watch();
            for (int i = 0; i <= BLOCKS; i++) {
                expectRoom(memory, limit / BLOCKS, watch);
            }
            expectRoom(memory, limit, watch);
        }
    }

    /** A refusal counts only if it can be shown that collections find garbage here. */
    private static void expectRoom(DirectMemory memory, long capacity, Gc.Watch watch) throws Exception {
        if (Requests.granted(() -> memory.allocate(capacity)).isPresent()) {
            return;
        }
        String what = "room for " + capacity + " bytes";
        watch.awaitCleaned(
                what, () -> memory.usage().totalCapacity() <= memory.usage().limit() - capacity);
        Expect.that(false, "request was refused though garbage alone was in its way: requestBytes=" + capacity);
    }

    /**
     * Eight threads that drop what they allocate, each block a 64th of the limit, see no refusal for a second.
     *
     * <p>If this fails, look at whether those who wait can be overtaken by those who come later, and at whether a collection
     * is over for the quota before its dead blocks were released.
     */
    @Check(value = GCR_03, needs = GC_RELEASE)
    @Requires(maxWaitMillis = DEFAULT_WAIT, threads = THREADS)
    void threadsThatOnlyDropBlocksSeeNoRefusal(DirectMemory memory, Race race) {
        long capacity = memory.usage().limit() / 64;
        AtomicLong requests = new AtomicLong();
        AtomicLong refusals = new AtomicLong();
        race.together(THREADS, Integer.MAX_VALUE, (index, random) -> request(memory, capacity, requests, refusals));
        Expect.that(
                refusals.get() == 0,
                "requests were refused though garbage alone was in their way: refusals=" + refusals + ", requests="
                        + requests + ", threads=" + THREADS);
    }

    private static void request(DirectMemory memory, long capacity, AtomicLong requests, AtomicLong refusals)
            throws Exception {
        requests.incrementAndGet();
        if (Requests.granted(() -> memory.allocate(capacity)).isEmpty()) {
            refusals.incrementAndGet();
        }
    }

    /**
     * Blocks that were dropped when they were old come back after a collection, and their room is granted.
     *
     * <p>If this fails, look for what is kept of a block only while it is young.
     */
    @Check(GCR_05)
    void oldGarbageComesBack(DirectMemory memory, Gc gc) throws Exception {
        Gc.Watch watch = oldGarbage(memory, gc);
        watch.awaitCleaned("charge of old dropped blocks", () -> memory.usage().count() == 0);
        try (Holdings holdings = new Holdings()) {
            long limit = memory.usage().limit();
            holdings.keep(Requests.expectGranted("request for the room of old garbage", () -> memory.allocate(limit)));
        }
    }

    /**
     * A request that needs the room of old garbage has it.
     *
     * <p>If this fails, look at what kind of collection is asked for: one of the young generation finds nothing here.
     */
    @Check(value = GCR_05, needs = WAITS_FOR_RECLAMATION)
    void aRequestIsGrantedTheRoomOfOldGarbage(DirectMemory memory, Gc gc) throws Exception {
        Gc.Watch watch = oldGarbage(memory, gc);
        expectRoom(memory, memory.usage().limit(), watch);
    }

    private static Gc.Watch oldGarbage(DirectMemory memory, Gc gc) {
        Gc.Watch watch = gc.watch();
        List<MemoryBlock> blocks = Garbage.keep(memory, memory.usage().limit() / BLOCKS, BLOCKS);
        watch.age();
        Expect.equal("count of old blocks", BLOCKS, memory.usage().count());
        blocks.clear();
        return watch;
    }
}
