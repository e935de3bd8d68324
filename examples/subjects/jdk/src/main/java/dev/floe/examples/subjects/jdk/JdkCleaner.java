// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.spec.Cleaner;

/** {@code jdk.internal.ref.Cleaner}, which serves the whole process and so cannot be closed. */
final class JdkCleaner implements Cleaner {
    @Override
    public Cleanable register(Object referent, Runnable thunk) {
        Object cleaner = Internals.newCleaner(referent, thunk);
        return () -> Internals.clean(cleaner);
    }

    @Override
    public void close() {}
}
