// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.cleaner.PendingReferences;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A reference to an object that is dead from the start. Its arrival in the queue shows that a collection has found what
 * was dead before it, and that the references of this collection are being enqueued. It does not show that all of them
 * have been.
 */
final class GcSentinel extends PhantomReference<Object> implements PendingReferences.PendingReference {
    private final CountDownLatch arrived = new CountDownLatch(1);

    private GcSentinel(Object referent, PendingReferences pending) {
        super(referent, pending.queue);
    }

    /** {@return a new sentinel} Its referent lives until it is complete, so it cannot arrive earlier. */
    static GcSentinel create(PendingReferences pending) {
        Object referent = new Object();
        GcSentinel sentinel = new GcSentinel(referent, pending);
        Reference.reachabilityFence(referent);
        return sentinel;
    }

    @Override
    public boolean process() {
        arrived.countDown();
        return false;
    }

    /** {@return whether it arrived within the bound} */
    boolean await(long millis) {
        try {
            return arrived.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException notForThisThread) {
            return arrived.getCount() == 0;
        }
    }
}
