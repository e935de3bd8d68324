// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.rules.Rule.BLK_36;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Clock;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import dev.floe.tck.fixture.Race;
import java.time.Duration;
import java.util.Arrays;

/**
 * Calls at the end of the stack. A thread with a small stack descends until its stack is used up. On the way back it tries
 * the call again and again, with a little more stack each time, until the call has succeeded several times. So a
 * {@code StackOverflowError} meets the call at as many places as there are. Then the figures must be as before, and another
 * thread must be granted the whole limit.
 */
class StackEndChecks {
    private static final int SWEEPS = 6;
    private static final int SUCCESSES = 3;

    /** After so many attempts the frames between two of them double: what needs much stack is not tried in each. */
    private static final int EACH_STEP = 32;

    private static final int WARM_UPS = 3;
    private static final int CALLS = WARM_UPS + SWEEPS * SUCCESSES;
    private static final long STACK_BYTES = 512 << 10;
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration ENOUGH = Duration.ofSeconds(3);

    /** If this fails, look at what an allocation changes before its last call: after that nothing may call any more. */
    @Check(
            value = BLK_36,
            needs = {GC_RELEASE})
    @Requires(policy = Requires.Policy.REPORT, seconds = 60)
    void allocationsAtTheEndOfTheStackLoseNothing(DirectMemory memory, Gc gc, Race race, Clock clock) {
        Gc.Watch watch = gc.watch();
        long before = memory.usage().count();
        MemoryBlock[] blocks = new MemoryBlock[CALLS];
        int[] count = new int[1];
        sweep(clock, () -> {
            blocks[count[0]] = memory.allocate(64);
            count[0]++;
        });
        for (MemoryBlock block : blocks) {
            if (block != null) {
                block.close();
            }
        }
        Arrays.fill(blocks, null);
        expectNothingLost("allocations", before, memory, watch, race, clock);
    }

    /** If this fails, look at what a close changes before its last call: after that nothing may call any more. */
    @Check(
            value = BLK_36,
            needs = {GC_RELEASE})
    @Requires(policy = Requires.Policy.REPORT, seconds = 60)
    void closesAtTheEndOfTheStackLoseNothing(DirectMemory memory, Gc gc, Race race, Clock clock) {
        Gc.Watch watch = gc.watch();
        long before = memory.usage().count();
        MemoryBlock[] blocks = new MemoryBlock[CALLS];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocate(64);
        }
        int[] count = new int[1];
        sweep(clock, () -> {
            blocks[count[0]].close();
            count[0]++;
        });
        for (MemoryBlock block : blocks) {
            block.close();
        }
        Arrays.fill(blocks, null);
        expectNothingLost("closes", before, memory, watch, race, clock);
    }

    /** If this fails, look at the pin: it must not stay when the borrow could not begin, nor when it could not end. */
    @Check(
            value = BLK_36,
            needs = {BORROW, GC_RELEASE})
    @Requires(policy = Requires.Policy.REPORT, seconds = 60)
    void borrowsAtTheEndOfTheStackLoseNothing(DirectMemory memory, Gc gc, Race race, Clock clock) {
        Gc.Watch watch = gc.watch();
        long before = memory.usage().count();
        borrowAndClose(memory, clock);
        expectNothingLost("borrows", before, memory, watch, race, clock);
    }

    /** In a frame of its own, so that the block is unreachable afterwards. */
    private static void borrowAndClose(DirectMemory memory, Clock clock) {
        MemoryBlock block = memory.allocate(64);
        sweep(clock, () -> block.borrow(buffer -> null));
        block.close();
    }

    private static void sweep(Clock clock, Runnable call) {
        for (int i = 0; i < WARM_UPS; i++) {
            call.run(); // loads and links what it needs: a class that fails to load at the end of the stack is lost
            // for good
        }
        long begin = System.nanoTime();
        for (int i = 0; i < SWEEPS && (i == 0 || System.nanoTime() - begin < ENOUGH.toNanos()); i++) {
            Descent descent = new Descent(call, i);
            Thread thread = new Thread(null, descent, "end of the stack", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
            Expect.that(
                    clock.await(BOUND, () -> !thread.isAlive()),
                    "call at the end of the stack does not return: a lock is held");
            Expect.equal(
                    "calls that succeeded on the way back from the end of the stack", SUCCESSES, descent.succeeded);
        }
    }

    private static void expectNothingLost(
            String calls, long before, DirectMemory memory, Gc.Watch watch, Race race, Clock clock) {
        watch.awaitCleaned(
                "memory of " + calls + " at the end of the stack",
                () -> memory.usage().count() == before);
        Race.Task whole = race.start(
                "whole",
                () -> Calls.expectReturn(
                        "allocation of the whole limit after " + calls + " at the end of the stack",
                        () -> memory.allocate(memory.usage().limit()).close()));
        Expect.that(
                clock.await(BOUND, () -> !whole.thread().isAlive()),
                "memory does not answer after " + calls + " at the end of the stack: a lock is held");
        whole.join();
    }

    /** Descends, and tries a call on the way back. */
    private static final class Descent implements Runnable {
        private final Runnable call;
        private final int offset;
        private int attempts;
        private int framesSince;
        private int succeeded;

        Descent(Runnable call, int offset) {
            this.call = call;
            this.offset = offset;
        }

        @Override
        public void run() {
            shift(offset);
        }

        /** Begins the descent at another place of the stack, so that its end lies elsewhere in a frame. */
        private void shift(int words) {
            if (words > 0) {
                shift(words - 1);
            } else {
                descend();
            }
        }

        private void descend() {
            try {
                descend();
            } catch (StackOverflowError end) {
                // The frame above this one was the last: from here it goes back.
            }
            framesSince++;
            if (succeeded < SUCCESSES && framesSince >= 1 << attempts / EACH_STEP) {
                framesSince = 0;
                attempts++;
                attempt();
            }
        }

        private void attempt() {
            try {
                call.run();
                succeeded++;
            } catch (StackOverflowError tooDeep) {
                // The next frame has a little more stack.
            }
        }
    }
}
