// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.ANY_THREAD_CLOSE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.ROLES;
import static dev.floe.spec.rules.Rule.BLK_46;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Race;
import dev.floe.tck.fixture.Spy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Borrows that race with {@code close}. */
class PinRaceChecks {
    private static final int BLOCKS = 400;
    private static final int BORROWERS = 2;

    /**
     * If this fails, look at a borrow that fails to pin: when it undoes its pin it may be the last, and must release then
     * as any other borrow would.
     */
    @Check(
            value = BLK_46,
            needs = {MANUAL_RELEASE, ANY_THREAD_CLOSE})
    void everyBlockClosedAmongRacingBorrowsIsReleased(DirectMemory memory, Race race) {
        long before = memory.usage().count();
        race.rounds(200, () -> {
            closeAmongBorrows(memory, race);
            Expect.equal(
                    "blocks not released after close and the last borrow",
                    before,
                    memory.usage().count());
        });
    }

    /** If this fails, look at the step from pinned to released: two borrows that end together must not both be the last. */
    @Check(
            value = BLK_46,
            needs = {MANUAL_RELEASE, ANY_THREAD_CLOSE, ROLES})
    void everyBlockClosedAmongRacingBorrowsIsReleasedOnce(Spy spy, DirectMemory memory, Race race) {
        race.rounds(100, () -> {
            spy.forget();
            closeAmongBorrows(memory, race);
            spy.expectFreed("after close and the last borrow", memory);
            spy.expectUnreserved("after close and the last borrow");
        });
    }

    private static void closeAmongBorrows(DirectMemory memory, Race race) {
        List<MemoryBlock> blocks = Garbage.keep(memory, 64, BLOCKS);
        AtomicInteger reached = new AtomicInteger(-1);
        race.together(1 + BORROWERS, (index, random) -> {
            if (index == 0) {
                closeAll(blocks, reached);
            } else {
                borrowAll(blocks, reached);
            }
        });
    }

    /** Closes each block soon after a borrower has come to it. */
    private static void closeAll(List<MemoryBlock> blocks, AtomicInteger reached) {
        for (int i = 0; i < BLOCKS; i++) {
            for (int spins = 0; reached.get() < i; spins++) {
                if (spins < 1000) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(1000);
                }
            }
            blocks.get(i).close();
        }
    }

    private static void borrowAll(List<MemoryBlock> blocks, AtomicInteger reached) {
        try {
            for (int i = 0; i < BLOCKS; i++) {
                borrowUntilClosed(blocks.get(i), i, reached);
            }
        } finally {
            reached.set(BLOCKS);
        }
    }

    private static void borrowUntilClosed(MemoryBlock block, int i, AtomicInteger reached) {
        for (boolean dead = false; !dead; ) {
            dead = !block.isAlive();
            try {
                block.borrow(ByteBuffer::capacity);
                reached.accumulateAndGet(i, Math::max);
            } catch (IllegalStateException closed) {
                return;
            }
        }
        throw new AssertionError("block was borrowed though it was no longer alive: block=" + i);
    }
}
