// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.ANY_THREAD_CLOSE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_22;
import static dev.floe.spec.rules.Rule.BLK_46;
import static dev.floe.spec.rules.Rule.BLK_47;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.RoleCall;
import dev.floe.tck.fixture.Spy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A block that is closed while borrows of it run: the last to end releases it. */
class PinChecks {
    /** If this fails, look at what close does when borrows run: it marks the block dead, and leaves the memory to them. */
    @Check(value = BLK_22, needs = MANUAL_RELEASE)
    void blockClosedInsideItsBorrowLivesUntilTheBorrowEnds(DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        Bytes.write(block.byteBuffer(), 1);
        long reserved = memory.usage().reservedMemory();
        long during = block.borrow(buffer -> {
            block.close();
            return Bytes.intact(buffer, 1) ? memory.usage().reservedMemory() : -1;
        });
        Expect.equal("memory reserved while a borrow of a closed block runs", reserved, during);
    }

    /** If this fails, look at close: it must not wait for a borrow, nor take the memory from it. */
    @Check(
            value = BLK_22,
            needs = {MANUAL_RELEASE, ANY_THREAD_CLOSE})
    void blockClosedByAnotherThreadLivesUntilTheBorrowEnds(DirectMemory memory, Race race) {
        MemoryBlock block = memory.allocate(64);
        Bytes.write(block.byteBuffer(), 1);
        long reserved = memory.usage().reservedMemory();
        long during = block.borrow(buffer -> {
            race.start("closer", block::close).join();
            return Bytes.intact(buffer, 1) ? memory.usage().reservedMemory() : -1;
        });
        Expect.equal("memory reserved while a borrow of a closed block runs", reserved, during);
    }

    /** If this fails, look at the order of free and the last unpin. */
    @Check(
            value = BLK_22,
            needs = {MANUAL_RELEASE, ROLES})
    void memoryIsNotFreedWhileABorrowRuns(Spy spy, DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        List<Spy.Call> during = block.borrow(buffer -> {
            block.close();
            return spy.calls(RoleCall.FREE);
        });
        Expect.equal("memory freed while a borrow ran", List.of(), during);
    }

    /** If this fails, look at the last unpin: it releases what was closed meanwhile, by whichever thread. */
    @Check(value = BLK_46, needs = MANUAL_RELEASE)
    void endOfItsBorrowReleasesAClosedBlock(DirectMemory memory, DirectMemoryProvider provider, Race race) {
        long before = memory.usage().count();
        MemoryBlock block = memory.allocate(64);
        block.borrow(buffer -> {
            block.close();
            return null;
        });
        Expect.equal("count after its borrow ended", before, memory.usage().count());
        if (provider.capabilities().contains(ANY_THREAD_CLOSE)) {
            MemoryBlock other = memory.allocate(64);
            other.borrow(buffer -> {
                race.start("closer", other::close).join();
                return null;
            });
            Expect.equal("count after its borrow ended", before, memory.usage().count());
        }
    }

    /** If this fails, look at the last unpin: it frees and unreserves, once. */
    @Check(
            value = BLK_46,
            needs = {MANUAL_RELEASE, ROLES})
    void endOfItsBorrowFreesAndUnreserves(Spy spy, DirectMemory memory) {
        MemoryBlock block = memory.allocate(64);
        block.borrow(buffer -> {
            block.close();
            return null;
        });
        spy.expectFreed("when the borrow had ended", memory);
        spy.expectUnreserved("when the borrow had ended");
    }

    /** If this fails, look at the count of pins: the outermost borrow is the last to end. */
    @Check(value = BLK_46, needs = MANUAL_RELEASE)
    void endOfTheOuterBorrowReleases(DirectMemory memory) {
        long before = memory.usage().count();
        MemoryBlock block = memory.allocate(64);
        block.borrow(outer -> block.borrow(inner -> {
            block.close();
            return null;
        }));
        Expect.equal("count after the outer borrow", before, memory.usage().count());
    }

    /** If this fails, look at who asks whether the block is dead before it pins. */
    @Check(value = BLK_47, needs = MANUAL_RELEASE)
    void newBorrowIsRefusedWhileTheLastOnesRun(DirectMemory memory, Race race) {
        MemoryBlock block = memory.allocate(64);
        AtomicBoolean ran = new AtomicBoolean();
        boolean alive = block.borrow(buffer -> {
            block.close();
            Expect.thrown(
                    "nested borrow of a closed block", IllegalStateException.class, () -> block.borrow(b -> mark(ran)));
            race.start(
                            "borrower",
                            () -> Expect.thrown(
                                    "borrow of a closed block",
                                    IllegalStateException.class,
                                    () -> block.borrow(b -> mark(ran))))
                    .join();
            return block.isAlive();
        });
        Expect.that(!ran.get(), "body of a refused borrow ran");
        Expect.that(!alive, "closed block said that it is alive while a borrow ran");
    }

    private static Object mark(AtomicBoolean ran) {
        ran.set(true);
        return null;
    }

    /** If this fails, look at the count of pins: a bit is not enough. */
    @Check(value = BLK_22, needs = MANUAL_RELEASE)
    void endOfAnInnerBorrowReleasesNothing(DirectMemory memory) {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        long during = block.borrow(outer -> {
            block.borrow(middle -> block.borrow(inner -> {
                block.close();
                return inner.capacity();
            }));
            return memory.usage().count();
        });
        Expect.equal("count while the outer borrow ran", before.count() + 1, during);
    }

    /** If this fails, look at the count of pins, and at who sees that it is the last. */
    @Check(value = BLK_46, needs = MANUAL_RELEASE)
    void lastOfSeveralThreadsReleases(DirectMemory memory, Race race, Clock clock) throws InterruptedException {
        Usage before = memory.usage();
        MemoryBlock block = memory.allocate(64);
        Borrower first = new Borrower(block, race, clock);
        Borrower second = new Borrower(block, race, clock);
        block.close();
        Expect.equal(
                "count while two borrows ran",
                before.count() + 1,
                memory.usage().count());
        first.end();
        Expect.equal(
                "count while one borrow ran", before.count() + 1, memory.usage().count());
        second.end();
        Expect.equal("count when both had ended", before.count(), memory.usage().count());
    }

    /** A thread that borrows until it is told to end. */
    private static final class Borrower {
        private final CountDownLatch borrowed = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Race.Task task;

        Borrower(MemoryBlock block, Race race, Clock clock) throws InterruptedException {
            long bound = clock.scaled(Duration.ofSeconds(15)).toMillis();
            task = race.start("borrower", () -> block.borrow(buffer -> hold(buffer, bound)));
            Expect.that(borrowed.await(bound, TimeUnit.MILLISECONDS), "borrow did not begin");
        }

        private Object hold(ByteBuffer buffer, long bound) {
            borrowed.countDown();
            try {
                Expect.that(end.await(bound, TimeUnit.MILLISECONDS), "borrow was not told to end");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return buffer.get(0);
        }

        void end() {
            end.countDown();
            task.join();
        }
    }
}
