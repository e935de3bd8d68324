// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_14;
import static dev.floe.spec.rules.Rule.BLK_15;
import static dev.floe.spec.rules.Rule.BLK_16;
import static dev.floe.spec.rules.Rule.BLK_29;
import static dev.floe.spec.rules.Rule.BLK_44;
import static dev.floe.spec.rules.Rule.BLK_45;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.Spy;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What {@code close} of a block does, and how often. */
class ReleaseChecks {
    private static final int PIECES = 8;
    private static final int BLOCKS = 256;

    /** If this fails, look at releases that are put off: queued for another thread, or left to the collector. */
    @Check(BLK_14)
    void closedBlockHasLeftTheBooksWhenCloseReturns(DirectMemory memory) {
        MemoryBlock stays = memory.allocate(128);
        Usage before = memory.usage();
        for (long capacity : new long[] {0, 1, 64, 5000}) {
            memory.allocate(capacity).close();
            Expect.equal("count after close", before.count(), memory.usage().count());
            Expect.equal(
                    "totalCapacity after close",
                    before.totalCapacity(),
                    memory.usage().totalCapacity());
        }
        Reference.reachabilityFence(stays);
    }

    /** If this fails, look at room that only its own thread can use again, or only a collection gives back. */
    @Check(BLK_44)
    @Requires(flags = CollectionCount.JVM)
    void roomOfAClosedBlockIsThereForAnyThreadWithoutACollection(
            DirectMemory memory, DirectMemoryConfig config, Race race) throws Throwable {
        long piece = config.limit() / PIECES;
        List<MemoryBlock> live = FullQuota.of(memory, config, piece);
        CollectionCount.calibrated().expectNone("allocation in the room of a closed block", () -> {
            live.remove(0).close();
            live.add(allocateElsewhere(memory, piece, race));
        });
        Reference.reachabilityFence(live);
    }

    private static MemoryBlock allocateElsewhere(DirectMemory memory, long piece, Race race) {
        AtomicReference<MemoryBlock> block = new AtomicReference<>();
        race.start("allocator", () -> block.set(memory.allocate(piece))).join();
        return block.get();
    }

    /** If this fails, look at frees that are put off. Who claims PROMPT_FREE keeps nothing. */
    @Check(
            value = BLK_15,
            needs = {MANUAL_RELEASE, ROLES})
    void memoryHasBeenFreedWhenCloseReturns(Spy spy, DirectMemory memory) {
        for (long capacity : new long[] {0, 1, 64, 5000, 1 << 18}) {
            spy.forget();
            memory.allocate(capacity).close();
            spy.expectFreed("when close returned", memory);
        }
    }

    /** If this fails, look at what is kept for the next allocation: it shows as reserved, or as retained. */
    @Check(value = BLK_15, needs = MANUAL_RELEASE)
    void nothingIsReservedNorRetainedWhenCloseReturns(DirectMemory memory) {
        MemoryBlock stays = memory.allocate(128);
        Usage before = memory.usage();
        for (long capacity : new long[] {0, 1, 64, 5000, 1 << 18}) {
            memory.allocate(capacity).close();
            Expect.equal("usage after close", before, memory.usage());
        }
        Reference.reachabilityFence(stays);
    }

    /** If this fails, look at what a second close finds: the release, or the mark of the first. */
    @Check(BLK_16)
    void closingTwiceReleasesOnce(DirectMemory memory) {
        MemoryBlock stays = memory.allocate(64);
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        block.close();
        Calls.thrownBy(block::close); // whether it may throw: BLK-45
        memory.allocate(64).close();
        Calls.thrownBy(block::close);
        Expect.equal(
                "count after repeated closes", before.count(), memory.usage().count());
        Expect.equal(
                "totalCapacity after repeated closes",
                before.totalCapacity(),
                memory.usage().totalCapacity());
        Expect.that(stays.isAlive(), "another block died of a repeated close");
        Reference.reachabilityFence(stays);
    }

    /** If this fails, look at the step from alive to dead: test and set must be one. */
    @Check(BLK_16)
    void racingClosersReleaseOnce(DirectMemory memory, Race race) {
        List<MemoryBlock> stay = Garbage.keep(memory, 64, BLOCKS);
        Usage before = memory.usage();
        race.rounds(200, () -> {
            closeTogether(Garbage.keep(memory, 64, BLOCKS), race);
            Expect.equal(
                    "count after raced closes", before.count(), memory.usage().count());
            Expect.equal(
                    "totalCapacity after raced closes",
                    before.totalCapacity(),
                    memory.usage().totalCapacity());
        });
        Reference.reachabilityFence(stay);
    }

    /** If this fails, look at the step from alive to dead: test and set must be one. */
    @Check(value = BLK_16, needs = ROLES)
    void racingClosersFreeAndUnreserveOnce(Spy spy, DirectMemory memory, Race race) {
        race.rounds(100, () -> {
            spy.forget();
            closeTogether(Garbage.keep(memory, 64, BLOCKS), race);
            spy.expectFreed("by raced closes", memory);
            spy.expectUnreserved("by raced closes");
        });
    }

    private static void closeTogether(List<MemoryBlock> blocks, Race race) {
        race.together(3, (index, random) -> blocks.forEach(block -> Calls.thrownBy(block::close)));
    }

    /** If this fails, look at what a second close finds: a block that is dead is no mistake of its caller. */
    @Check(BLK_45)
    void closingAgainThrowsNothing(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        block.close();
        Calls.expectReturn("second close", block::close);
        memory.allocate(64).close();
        Calls.expectReturn("third close", block::close);
    }

    /** If this fails, look at what a close does that loses a race: it returns. */
    @Check(BLK_45)
    void racedClosesThrowNothing(DirectMemory memory, Race race) {
        race.rounds(100, () -> {
            List<MemoryBlock> blocks = Garbage.keep(memory, 64, BLOCKS);
            race.together(
                    3, (index, random) -> blocks.forEach(block -> Calls.expectReturn("raced close", block::close)));
        });
    }

    /** If this fails, look at memory that is bound to the thread that allocated it. */
    @Check(value = BLK_29, needs = MANUAL_RELEASE)
    void anotherThreadCanClose(DirectMemory memory, Race race) {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        race.start("closer", () -> Calls.expectReturn("close by another thread", block::close))
                .join();
        Expect.that(!block.isAlive(), "block is alive after another thread closed it");
        Expect.equal(
                "count after another thread closed",
                before.count(),
                memory.usage().count());
    }

    /** If this fails, look at caches and arenas that belong to a thread: it may be gone. */
    @Check(value = BLK_29, needs = MANUAL_RELEASE)
    void blockOfAThreadThatEndedCanBeClosed(DirectMemory memory, Race race) {
        Usage before = memory.usage();
        MemoryBlock block = allocateElsewhere(memory, 64, race);
        Calls.expectReturn("close after the thread that allocated has ended", block::close);
        Expect.that(!block.isAlive(), "block is alive after close");
        Expect.equal("count after close", before.count(), memory.usage().count());
    }
}
