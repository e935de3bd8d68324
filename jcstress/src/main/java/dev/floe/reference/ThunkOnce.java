// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

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

/** {@link Registration} and {@link Desk}: who unlinks runs. CLN-01 */
@Description("Two threads clean one registration. Result: how often its thunk ran.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Once.")
@Outcome(expect = FORBIDDEN, desc = "Twice or not at all.")
final class ThunkOnce {
    private ThunkOnce() {}

    @JCStressTest
    @JCStressMeta(ThunkOnce.class)
    @State
    public static class Shipped {
        private static final Cleaner CLEANER =
                new PhantomCleaner("jcstress", new Arrivals(), new FailureResponse.Report(Throwable::printStackTrace));

        private final AtomicInteger runs = new AtomicInteger();
        private final Cleaner.Cleanable registration = CLEANER.register(this, runs::incrementAndGet);

        @Actor
        public void one() {
            registration.clean();
        }

        @Actor
        public void other() {
            registration.clean();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }

    /** Takes the thunk if it is there, without a lock. */
    @JCStressTest
    @JCStressMeta(ThunkOnce.class)
    @State
    public static class CheckThenAct {
        private final AtomicInteger runs = new AtomicInteger();
        private Runnable thunk = runs::incrementAndGet;

        private void clean() {
            Runnable taken = thunk;
            if (taken != null) {
                thunk = null;
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
