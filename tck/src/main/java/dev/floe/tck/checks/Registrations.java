// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Cleaner.Cleanable;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** Cleaners that a check makes itself, and registrations whose referent nobody holds when the method returns. */
final class Registrations {
    private Registrations() {}

    /** {@return a cleaner of a subject that claims to have one} */
    static Cleaner cleaner(DirectMemoryProvider provider, DirectMemoryConfig config) {
        return provider.cleaner(config).orElseThrow(() -> new AssertionError("CLEANER is claimed, and there is none"));
    }

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
