// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process when a thunk threw, as the JDK does, and without its ways to hang.
 *
 * <p>{@link System#exit} does not return before the shutdown hooks have ended. A hook may wait for memory, and so for
 * cleaning; or clean, and meet a thunk that throws. So the exit runs on a daemon thread that nobody needs, and once
 * shutdown has begun a failure is only reported. CLN-07, CLN-08, CLN-10
 *
 * <p>The thread whose thunk threw waits a little for the end, rather than go on as if nothing had happened, and then goes
 * on nevertheless: a hook may be waiting for a lock that it holds. Slow hooks are not cut short by a halt; they belong to
 * the application, and so does its patience.
 */
final class ExitOnFailure implements FailureResponse {
    private static final int STATUS = 1;
    private static final long PRINTING_SECONDS = 2;
    private static final long DYING_SECONDS = 2;

    @Override
    public void thrown(Throwable failure) {
        CountDownLatch printed = new CountDownLatch(1);
        try {
            Thread printer = Threads.daemon("floe-failure", () -> {
                print(failure);
                printed.countDown();
            });
            printer.start(); // System.err may block for good, as a pipe that nobody reads. CLN-09
            boolean over = isShuttingDown();
            await(printed, PRINTING_SECONDS);
            if (!over) {
                exit();
            }
        } catch (Throwable noThread) { // as for want of memory
            print(failure);
            if (!isShuttingDown()) {
                System.exit(STATUS);
            }
        }
    }

    private static void exit() {
        Threads.daemon("floe-exit", () -> System.exit(STATUS)).start();
        await(new CountDownLatch(1), DYING_SECONDS);
    }

    private static void print(Throwable failure) {
        try {
            PrintStream err = System.err;
            if (err != null) {
                new Error("Cleaner terminated abnormally", failure).printStackTrace(err);
            }
        } catch (Throwable cannotBeTold) {
            // CLN-09: the report must not stand in the way of the consequence
        }
    }

    /** There is no way to ask but to try: hooks are refused once the others run. */
    private static boolean isShuttingDown() {
        try {
            Thread hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException begun) {
            return true;
        }
    }

    /** Waits for all of the bound, interrupted or not, and leaves the interrupt status as it found it or became. */
    private static void await(CountDownLatch latch, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                long left = end - System.nanoTime();
                done = latch.await(left, TimeUnit.NANOSECONDS) || left <= 0;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
