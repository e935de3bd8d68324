// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link PhantomCleanable}: only the thread that removed it from its list runs its action. CLN-01 */
@Description("Two threads clean one cleanable. Result: how often its action ran.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Once.")
@Outcome(expect = FORBIDDEN, desc = "Twice or not at all.")
final class CleaningActionOnce {
    private CleaningActionOnce() {}

    @JCStressTest
    @JCStressMeta(CleaningActionOnce.class)
    @State
    public static class Shipped {
        private static final Cleaner CLEANER = new PhantomCleaner(
                "jcstress", new PendingReferences(), new FailureHandler.Report(Throwable::printStackTrace));

        private final AtomicInteger runs = new AtomicInteger();
        private final Cleaner.Cleanable cleanable = CLEANER.register(this, runs::incrementAndGet);

        @Actor
        public void one() {
            cleanable.clean();
        }

        @Actor
        public void other() {
            cleanable.clean();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }

    /** Takes the action if it is there, without a lock. */
    @JCStressTest
    @JCStressMeta(CleaningActionOnce.class)
    @State
    public static class CheckThenAct {
        private final AtomicInteger runs = new AtomicInteger();
        private Runnable action = runs::incrementAndGet;

        private void clean() {
            Runnable taken = action;
            if (taken != null) {
                action = null;
                taken.run();
            }
        }

        @Actor
        public void one() {
            clean();
        }

        @Actor
        public void other() {
            clean();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }
}
