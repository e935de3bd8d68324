// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.MEMORY;
import static dev.floe.spec.rules.Rule.BLK_33;
import static dev.floe.spec.rules.Rule.BLK_34;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a memory. A thread that serves all memories of a process belongs to none of them: so threads are looked
 * at after a first memory has come and gone.
 */
class ThreadEndChecks {
    private static final int MEMORIES = 4;
    private static final int HELPED_ROUNDS = 100;
    private static final int PIECES = 16;
    private static final Duration BOUND = Duration.ofSeconds(10);

    /** If this fails, look at what the cleaning thread waits for: also for the word that nothing more will come. */
    @Check(
            value = BLK_33,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(ownJvm = true)
    void threadsEndWithTheLastBlockOfAClosedMemory(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        comeAndGo(provider, config, clock);
        Set<Thread> before = threads();
        List<MemoryBlock> blocks = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            try (DirectMemory memory = provider.create(config.toBuilder().build())) {
                blocks.add(memory.allocate(64));
            }
        }
        blocks.forEach(MemoryBlock::close);
        expectEnded("when the last block was closed", before, clock);
    }

    /** If this fails, look at what the cleaning thread waits for: also for the word that nothing more will come. */
    @Check(
            value = BLK_33,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(ownJvm = true)
    void threadsEndWithAMemoryThatHasNoBlockLeft(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        comeAndGo(provider, config, clock);
        Set<Thread> before = threads();
        for (int i = 0; i < MEMORIES; i++) {
            try (DirectMemory memory = provider.create(config.toBuilder().build())) {
                memory.allocate(64).close();
            }
        }
        expectEnded("when the memory was closed", before, clock);
    }

    /** If this fails, look at the release by the collector: the last block may end on the cleaning thread itself. */
    @Check(
            value = BLK_33,
            needs = {MEMORY, GC_RELEASE})
    @Requires(ownJvm = true)
    void threadsEndWhenTheLastBlockOfAClosedMemoryIsCollected(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock, Gc gc) {
        comeAndGo(provider, config, clock);
        Set<Thread> before = threads();
        Gc.Watch watch = gc.watch();
        for (int i = 0; i < MEMORIES; i++) {
            closeWithABlock(provider, config);
        }
        watch.awaitCleaned(
                "thread of a closed memory whose blocks are dropped",
                () -> since(before).isEmpty());
    }

    /** If this fails, look at who takes the word that wakes the cleaning thread: a request that helps must leave it. */
    @Check(
            value = BLK_33,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(ownJvm = true, maxWaitMillis = 2)
    void threadsEndThoughRequestsHelpedWhileTheMemoryWasClosed(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock, Race race) {
        comeAndGo(provider, config, clock);
        Set<Thread> before = threads();
        race.rounds(HELPED_ROUNDS, () -> closeUnderRequests(provider, config, clock, race));
        expectEnded("when the memory was closed under requests that wait", before, clock);
    }

    private static void closeUnderRequests(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock, Race race) {
        AtomicInteger requested = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        DirectMemory memory = provider.create(config.toBuilder().build());
        List<MemoryBlock> full = filled(memory, config.limit() / PIECES);
        Race.Task requests = race.start("requests", () -> {
            do {
                request(memory, config.limit());
                requested.incrementAndGet();
            } while (!over.get());
        });
        clock.await(BOUND, () -> requested.get() > 0);
        memory.close();
        full.forEach(MemoryBlock::close);
        over.set(true);
        requests.join();
    }

    /** As full as it gets: where the limit belongs to the process, what others keep of it is missing. */
    private static List<MemoryBlock> filled(DirectMemory memory, long piece) {
        List<MemoryBlock> live = new ArrayList<>();
        try {
            while (live.size() < PIECES) {
                live.add(memory.allocate(piece));
            }
        } catch (OutOfMemoryError full) {
            return live;
        }
        return live;
    }

    /** However it ends: refused, or granted, or told that the memory is closed. */
    private static void request(DirectMemory memory, long capacity) {
        try {
            memory.allocate(capacity).close();
        } catch (OutOfMemoryError | IllegalStateException refused) {
            return;
        }
    }

    private static void closeWithABlock(DirectMemoryProvider provider, DirectMemoryConfig config) {
        try (DirectMemory memory = provider.create(config.toBuilder().build())) {
            memory.allocate(64);
        }
    }

    /** If this fails, look at what the cleaning thread holds of its memory: nothing that keeps it reachable. */
    @Check(
            value = BLK_34,
            needs = {MEMORY, MANUAL_RELEASE})
    @Requires(ownJvm = true)
    void threadsEndWhenAForgottenMemoryIsCollected(
            DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock, Gc gc) {
        comeAndGo(provider, config, clock);
        Set<Thread> before = threads();
        Gc.Watch watch = gc.watch();
        for (int i = 0; i < MEMORIES; i++) {
            provider.create(config.toBuilder().build()).allocate(64).close();
        }
        watch.awaitCleaned(
                "thread of a memory that was dropped unclosed",
                () -> since(before).isEmpty());
    }

    private static void comeAndGo(DirectMemoryProvider provider, DirectMemoryConfig config, Clock clock) {
        Set<Thread> before = threads();
        closeWithABlock(provider, config);
        System.gc();
        clock.await(Duration.ofSeconds(2), () -> since(before).isEmpty());
    }

    private static void expectEnded(String when, Set<Thread> before, Clock clock) {
        clock.await(BOUND, () -> since(before).isEmpty());
        Expect.equal("threads that did not end " + when, Set.of(), since(before));
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> more = threads();
        more.removeAll(before);
        return more;
    }
}
