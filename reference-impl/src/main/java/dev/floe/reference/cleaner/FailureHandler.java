// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.spec.DirectMemoryConfig;
import java.util.function.Consumer;

/** Decides what happens after a cleaning action threw. */
public interface FailureHandler {
    /** Handles what a cleaning action threw; never throws itself. */
    void handle(Throwable failure);

    /** {@return the handler that a memory is configured to use} */
    static FailureHandler of(DirectMemoryConfig config) {
        return config.failureHandler().<FailureHandler>map(Report::new).orElseGet(ExitOnFailure::new);
    }

    /** Calls the user's handler, and goes on. CLN-11 */
    final class Report implements FailureHandler {
        private static final System.Logger LOG = System.getLogger("dev.floe.reference");

        private final Consumer<? super Throwable> handler;

        public Report(Consumer<? super Throwable> handler) {
            this.handler = handler;
        }

        @Override
        public void handle(Throwable failure) {
            try {
                handler.accept(failure);
            } catch (Throwable second) {
                try {
                    LOG.log(System.Logger.Level.ERROR, "the handler of cleaning failures threw", second);
                } catch (Throwable third) {
                    // nothing is left that could report it
                }
            }
        }
    }
}
