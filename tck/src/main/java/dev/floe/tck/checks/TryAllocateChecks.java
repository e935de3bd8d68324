// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.rules.Rule.BLK_31;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code tryAllocate} without a duration: an answer, now. */
class TryAllocateChecks {
    private static final int PIECES = 4;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** If this fails, look at what is returned where there is room, and at what is thrown where there is none. */
    @Check(BLK_31)
    void tryAllocateGivesABlockOrNothing(DirectMemory memory, DirectMemoryConfig config) {
        Expect.that(memory.tryAllocate(config.limit() / PIECES).isPresent(), "no block although there was room");
        List<MemoryBlock> live = FullQuota.of(memory, config, config.limit() / PIECES);
        Expect.equal("block without room", Optional.empty(), memory.tryAllocate(config.limit() / PIECES));
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at what it shares with {@code allocate}: it must leave before anything waits. */
    @Check(BLK_31)
    @Requires(maxWaitMillis = PATIENCE_MILLIS)
    void tryAllocateDoesNotWaitForRoom(DirectMemory memory, DirectMemoryConfig config, Clock clock) {
        List<MemoryBlock> live = FullQuota.of(memory, config, config.limit() / PIECES);
        long begin = System.nanoTime();
        Optional<MemoryBlock> none = memory.tryAllocate(config.limit() / PIECES);
        long nanos = System.nanoTime() - begin;
        Expect.equal("block without room", Optional.empty(), none);
        Expect.that(
                nanos < clock.scaled(AT_ONCE).toNanos(),
                "tryAllocate waited: millis=" + nanos / 1_000_000 + ", maxWaitMillis=" + PATIENCE_MILLIS);
        Reference.reachabilityFence(live);
    }

    /** If this fails, look at what it shares with {@code allocate}: it must leave before anything is collected. */
    @Check(BLK_31)
    @Requires(flags = CollectionCount.JVM)
    void tryAllocateDoesNotCollect(DirectMemory memory, DirectMemoryConfig config) throws Throwable {
        List<MemoryBlock> live = FullQuota.of(memory, config, config.limit() / PIECES);
        CollectionCount.calibrated()
                .expectNone("tryAllocate without room", () -> memory.tryAllocate(config.limit() / PIECES));
        Reference.reachabilityFence(live);
    }
}
