// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.DirectMemoryConfig;
import java.util.function.Consumer;

/** What is done about a thunk that threw. Never throws itself. */
interface FailureResponse {
    void thrown(Throwable failure);

    static FailureResponse of(DirectMemoryConfig config) {
        return config.failureHandler().<FailureResponse>map(Report::new).orElseGet(ExitOnFailure::new);
    }

    /** Tells a handler and goes on. CLN-11 */
    final class Report implements FailureResponse {
        private static final System.Logger LOG = System.getLogger("dev.floe.reference");

        private final Consumer<? super Throwable> handler;

        Report(Consumer<? super Throwable> handler) {
            this.handler = handler;
        }

        @Override
        public void thrown(Throwable failure) {
            try {
                handler.accept(failure);
            } catch (Throwable second) {
                log(second);
            }
        }

        private static void log(Throwable second) {
            try {
                LOG.log(System.Logger.Level.ERROR, "the handler of cleaning failures threw", second);
            } catch (Throwable third) {
                // there is nobody left to tell
            }
        }
    }
}
