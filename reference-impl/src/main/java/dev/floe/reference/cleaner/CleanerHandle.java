// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import dev.floe.spec.Cleaner;
import java.lang.ref.Reference;

/**
 * A cleaner handed out alone. Once it is unreachable no thread can register any more, so it is closed then. The
 * cleaning thread holds the cleaner itself; only an object outside of it can become unreachable.
 */
public final class CleanerHandle implements Cleaner {
    private final PhantomCleaner cleaner;
    private final Cleanable closing;

    /** A handle that closes the cleaner when it is closed or unreachable. */
    public CleanerHandle(PhantomCleaner cleaner) {
        this.cleaner = cleaner;
        this.closing = cleaner.register(this, cleaner::close);
    }

    @Override
    public Cleanable register(Object referent, Runnable action) {
        try {
            return cleaner.register(referent, action);
        } finally {
            Reference.reachabilityFence(this); // otherwise the cleaner could be closed while this call uses it
        }
    }

    @Override
    public void close() {
        cleaner.close();
        closing.clean();
    }
}
