// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.reference.cleaner.PendingReferences;
import java.lang.ref.PhantomReference;
import java.util.concurrent.CountDownLatch;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@link GcSentinel}: no thread processes it before its constructor is over. RES-07
 *
 * <p>A reference is registered with its queue by the constructor of its superclass. If its referent is dead by then, a
 * collection may enqueue it before its own fields are set. jcstress cannot drive the collector, so a call of {@code
 * enqueue} stands for it, at the first moment at which the referent may be dead.
 */
@Description("One thread creates a sentinel, which the collector enqueues as soon as the referent is dead. The other"
        + " processes pending references. Result: what it found.")
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "The sentinel, with its field set.")
@Outcome(id = "none", expect = ACCEPTABLE, desc = "The sentinel was not pending yet.")
@Outcome(expect = FORBIDDEN, desc = "The sentinel, with its field not set yet.")
final class SentinelCreateVsProcess {
    private static final int POLLS = 100;

    private SentinelCreateVsProcess() {}

    private static String process(PendingReferences pending) {
        try {
            for (int i = 0; i < POLLS; i++) {
                if (pending.processOne()) {
                    return "whole";
                }
            }
            return "none";
        } catch (NullPointerException fieldNotSet) {
            return "half";
        }
    }

    /** The referent is reachable until the constructor is over. */
    @JCStressTest
    @JCStressMeta(SentinelCreateVsProcess.class)
    @State
    public static class Shipped {
        private final PendingReferences pending = new PendingReferences();

        @Actor
        public void creator() {
            GcSentinel.create(pending).enqueue();
        }

        @Actor
        public void helper(L_Result result) {
            result.r1 = process(pending);
        }
    }

    /** The referent is dead when the superclass registers the reference, which thus may be pending at once. */
    @JCStressTest
    @JCStressMeta(SentinelCreateVsProcess.class)
    @State
    public static class DeadFromTheStart {
        private final PendingReferences pending = new PendingReferences();

        @Actor
        public void creator() {
            new Sentinel(pending);
        }

        @Actor
        public void helper(L_Result result) {
            result.r1 = process(pending);
        }
    }

    private abstract static class EnqueuedAtOnce extends PhantomReference<Object> {
        EnqueuedAtOnce(PendingReferences pending) {
            super(new Object(), pending.queue);
            enqueue();
        }
    }

    private static final class Sentinel extends EnqueuedAtOnce implements PendingReferences.PendingReference {
        private final CountDownLatch arrived = new CountDownLatch(1);

        Sentinel(PendingReferences pending) {
            super(pending);
        }

        @Override
        public boolean process() {
            arrived.countDown();
            return false;
        }
    }
}
