// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.RES_07;
import static dev.floe.spec.rules.Rule.RES_25;
import static dev.floe.spec.rules.Rule.RES_40;
import static dev.floe.spec.rules.Rule.RES_41;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a request does before it is refused: it helps, collects together with others, and waits. */
public class ReclamationChecks {
    private static final int CALLERS = 16;
    private static final int ROUNDS = 3;

    /**
     * Each refusal of a request that could fit comes after a collection.
     *
     * <p>If this fails, look at whether a collection is asked for at all, and whether each caller awaits one.
     */
    @Check(RES_40)
    @Requires(flags = CollectionCount.JVM, maxWaitMillis = 20)
    void aRequestIsNotRefusedBeforeACollection(DirectMemory memory) {
        CollectionCount collections = CollectionCount.calibrated();
        try (Holdings holdings = new Holdings()) {
            fill(memory, holdings);
            for (int round = 1; round <= 2; round++) {
                long[] mark = collections.mark();
                expectRefused(memory);
                Expect.that(collections.since(mark) > 0, "request was refused without a collection: round=" + round);
            }
        }
    }

    /**
     * The refusal of a request that could fit comes after the longest wait.
     *
     * <p>If this fails, look at what ends the wait: room, a closed memory or the deadline, and nothing else.
     */
    @Check(RES_41)
    @Requires(maxWaitMillis = 400)
    void aRequestIsNotRefusedBeforeTheLongestWaitIsOver(DirectMemory memory) {
        try (Holdings holdings = new Holdings()) {
            fill(memory, holdings);
            long begin = System.nanoTime();
            expectRefused(memory);
            Bounds.expectAtLeast(400, "wait for room", Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /**
     * While the thread that cleans is held up in one deallocator, a request runs another itself and has its room.
     *
     * <p>If this fails, look at whether a caller that finds no room runs what was already found dead, or only waits for
     * the thread that does.
     */
    @Check(
            value = RES_07,
            needs = {ROLES, GC_RELEASE})
    @Requires(maxWaitMillis = 1000)
    void aRequestHelpsWhenTheCleaningThreadIsHeldUp(
            DirectMemoryProvider provider, DirectMemoryConfig config, Gc gc, Clock clock) throws Exception {
        BlockedFree heldUp = new BlockedFree(Thread.currentThread(), clock);
        try (Holdings holdings = new Holdings();
                DirectMemory memory = provider.create(config, heldUp);
                heldUp) {
            long half = memory.usage().limit() / 2;
            Gc.Watch watch = gc.watch();
            Garbage.drop(memory, half, 1);
            watch.awaitCleaned("dropped block whose deallocator is held up", heldUp::isHolding);
            Garbage.drop(memory, half, 1);
            holdings.keep(Requests.expectGranted(
                    "request for the room of a dead block, while another deallocator runs,",
                    () -> memory.allocate(half)));
            Expect.that(heldUp.isHolding(), "deallocator was not held up until the request had ended");
        }
    }

    /**
     * Sixteen callers that fail at the same time cause at most two collections, in one of three rounds at least: on a busy
     * machine some may begin when others have already ended.
     *
     * <p>If this fails, look at whether a caller joins the next collection or starts one of its own.
     */
    @Check(RES_25)
    @Requires(flags = CollectionCount.JVM, maxWaitMillis = 100)
    void callersThatFailTogetherShareCollections(DirectMemory memory, Race race) {
        CollectionCount collections = CollectionCount.calibrated();
        List<Long> caused = new ArrayList<>();
        try (Holdings holdings = new Holdings()) {
            fill(memory, holdings);
            do {
                long[] mark = collections.mark();
                race.together(CALLERS, (index, random) -> expectRefused(memory));
                caused.add(collections.since(mark));
            } while (last(caused) > 2 && caused.size() < ROUNDS);
        }
        Expect.that(
                last(caused) <= 2,
                "callers that fail together do not share collections: callers=" + CALLERS + ", expectedAtMost=2,"
                        + " collectionsByRound=" + caused);
    }

    private static long last(List<Long> counts) {
        return counts.get(counts.size() - 1);
    }

    private static void fill(DirectMemory memory, Holdings holdings) {
        holdings.keep(memory.allocate(memory.usage().limit()));
    }

    private static void expectRefused(DirectMemory memory) {
        long bytes = memory.usage().limit() / 256;
        Requests.expectRefused("block at a full quota: requestBytes=" + bytes, () -> memory.allocate(bytes));
    }
}
