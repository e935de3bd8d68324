// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.reference.util.DaemonThreads;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process after a cleaning action threw, as {@code sun.misc.Cleaner} does, but cannot hang.
 *
 * <p>{@link System#exit} does not return before all shutdown hooks have ended. A hook may wait for memory, and so for
 * cleaning; or it may clean, and meet an action that throws. So the exit runs on a daemon thread for which no thread
 * waits without a bound, and once the shutdown has begun a failure is only reported. CLN-07, CLN-08, CLN-10
 *
 * <p>The thread whose action threw waits a little for the exit, and then goes on: a hook may wait for a lock that it
 * holds. Slow hooks are not cut short by a halt, because they belong to the application.
 */
final class ExitOnFailure implements FailureHandler {
    private static final int STATUS = 1;
    private static final long PRINTING_SECONDS = 2;
    private static final long EXIT_SECONDS = 2;

    @Override
    public void handle(Throwable failure) {
        CountDownLatch printed = new CountDownLatch(1);
        try {
            Thread printer = DaemonThreads.create("floe-failure", () -> {
                print(failure);
                printed.countDown();
            });
            printer.start(); // System.err may block for ever, as a pipe that no process reads does. CLN-09
            boolean over = isShuttingDown();
            await(printed, PRINTING_SECONDS);
            if (!over) {
                exit();
            }
        } catch (Throwable noThread) { // as for want of memory: then on the calling thread
            print(failure);
            if (!isShuttingDown()) {
                System.exit(STATUS);
            }
        }
    }

    private static void exit() {
        DaemonThreads.create("floe-exit", () -> System.exit(STATUS)).start();
        await(new CountDownLatch(1), EXIT_SECONDS);
    }

    private static void print(Throwable failure) {
        try {
            PrintStream err = System.err;
            if (err != null) {
                new Error("Cleaner terminated abnormally", failure).printStackTrace(err);
            }
        } catch (Throwable cannotReport) {
            // CLN-09: the process ends although the report failed
        }
    }

    /** The JVM has no method that tells; but it refuses new hooks once the shutdown has begun. */
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

    /** Waits for the whole time, interrupted or not; an interrupt that came is restored. */
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
