// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.DirectMemoryConfig;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/** What happens when a thunk throws. */
public class PlainFailure {
    private static final System.Logger LOG = System.getLogger("dev.floe.tck.proof");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<? super Throwable> handler;

    public PlainFailure(DirectMemoryConfig config) {
        this.handler = config.failureHandler().orElse(null);
    }

    /**
     * Obeys the policy.
     *
     * @param explicit whether somebody called {@code clean}: that caller must not run on as if nothing had happened
     */
    public void handle(Throwable thrown, boolean explicit) {
        if (handler == null) {
            print(thrown);
            exit(explicit);
        } else {
            report(thrown);
        }
    }

    /** Tells the handler. */
    protected void report(Throwable thrown) {
        try {
            handler.accept(thrown);
        } catch (Throwable worse) {
            LOG.log(System.Logger.Level.WARNING, "failure handler threw", worse);
        }
    }

    /** Says why the process ends; whatever becomes of the message, it ends. */
    protected void print(Throwable thrown) {
        try {
            PrintStream err = System.err;
            if (err != null) {
                new Error("Cleaner terminated abnormally", thrown).printStackTrace(err);
            }
        } catch (Throwable unprintable) {
            LOG.log(System.Logger.Level.DEBUG, "cannot print", unprintable);
        }
    }

    /** Ends the process by a thread of its own, so that no hook waits for a thread that waits for the hooks. */
    protected void exit(boolean explicit) {
        if (exiting()) {
            return;
        }
        Thread exit = new Thread(null, () -> System.exit(1), "plain-exit", 0, false);
        exit.start();
        if (explicit) {
            awaitEnd(exit);
        }
    }

    /** {@return whether the process already ends, so that nothing is left but to report} */
    protected static boolean exiting() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException begun) {
            return true;
        }
    }

    private static void awaitEnd(Thread exit) {
        try {
            exit.join(PATIENCE.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
