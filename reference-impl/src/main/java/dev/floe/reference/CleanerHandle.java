// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import java.lang.ref.Reference;

/**
 * A cleaner handed out alone. When it is dropped unclosed nobody can register any more, which is as good as closed; but
 * the thread holds the cleaner itself, so it takes an object outside to see that.
 */
final class CleanerHandle implements Cleaner {
    private final PhantomCleaner cleaner;
    private final Cleanable end;

    CleanerHandle(PhantomCleaner cleaner) {
        this.cleaner = cleaner;
        this.end = cleaner.register(this, cleaner::close);
    }

    @Override
    public Cleanable register(Object referent, Runnable thunk) {
        try {
            return cleaner.register(referent, thunk);
        } finally {
            Reference.reachabilityFence(this); // or else this call could be the end of the cleaner that it uses
        }
    }

    @Override
    public void close() {
        cleaner.close();
        end.clean();
    }
}
