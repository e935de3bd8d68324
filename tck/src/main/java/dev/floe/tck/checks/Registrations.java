// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Cleaner.Cleanable;
import java.util.concurrent.atomic.AtomicInteger;

/** Registrations whose referent is gone when the method returns, since no frame of the caller ever held it. */
final class Registrations {
    private Registrations() {}

    /** Registers a thunk for an object that nobody has. */
    static Cleanable drop(Cleaner cleaner, Runnable thunk) {
        return cleaner.register(new Object(), thunk);
    }

    /** A thunk that is an object of its own, to see when it is no longer held; a lambda may be shared for ever. */
    static final class Counting implements Runnable {
        private final AtomicInteger runs;

        Counting(AtomicInteger runs) {
            this.runs = runs;
        }

        @Override
        public void run() {
            runs.incrementAndGet();
        }
    }
}
