// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.DirectMemoryConfig;
import java.util.function.Consumer;

/**
 * Step 8: what happens if a cleaning action throws. Memory whose release failed is lost or corrupt, so by default the process
 * prints the cause and ends with status 1. This is the {@code catch} block of {@code Cleaner.clean()} (seed 1, 回收). It calls
 * {@code System.exit(1)} on the thread that cleans: if a shutdown hook is that thread, or waits for it, the process never ends.
 */
public class FailureHandler {
    private static final System.Logger LOG = System.getLogger("dev.floe.examples.plain");
    private static final long MAX_WAIT_MILLIS = 5_000;
    private final Consumer<? super Throwable> handler;

    public FailureHandler(DirectMemoryConfig config) {
        this.handler = config.failureHandler().orElse(null);
    }

    /** Tells the handler of the user, or ends the process; {@code explicit} tells that a caller of {@code clean} waits. */
    public void handle(Throwable thrown, boolean explicit) {
        if (handler != null) {
            report(thrown);
        } else {
            print(thrown);
            exit(explicit);
        }
    }

    /** Tells the handler. If the handler throws, cleaning goes on (CLN-11). */
    protected void report(Throwable thrown) {
        try {
            handler.accept(thrown);
        } catch (Throwable worse) {
            LOG.log(System.Logger.Level.WARNING, "failure handler threw", worse);
        }
    }

    /** Says why the process ends. It ends also if System.err is null or fails (CLN-09). */
    protected void print(Throwable thrown) {
        try {
            new Error("Cleaner terminated abnormally", thrown).printStackTrace(System.err);
        } catch (Throwable unprintable) {
            LOG.log(System.Logger.Level.DEBUG, "cannot print", unprintable);
        }
    }

    /** Ends the process by a thread of its own (CLN-10). A caller of {@code clean} waits for the end, but not for ever. */
    protected void exit(boolean explicit) {
        if (exiting()) {
            return;
        }
        Thread exit = new Thread(null, () -> System.exit(1), "plain-exit", 0, false);
        exit.start();
        if (explicit) {
            try {
                exit.join(MAX_WAIT_MILLIS);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@return whether the process is ending already; then the failure is only printed} */
    protected static boolean exiting() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException begun) {
            return true;
        }
    }
}
