// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link Registry#sweep}: what is swept while somebody cleans it runs once, by whoever unlinked it. CLN-01 */
@Description("A referent is dead; one thread cleans its registration, one sweeps. Result: how often the thunk ran.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Once.")
@Outcome(expect = FORBIDDEN, desc = "Twice or not at all.")
final class SweptOnce {
    private SweptOnce() {}

    @JCStressTest
    @JCStressMeta(SweptOnce.class)
    @State
    public static class Shipped {
        private static final Arrivals ARRIVALS = new Arrivals();
        private static final PhantomCleaner CLEANER =
                new PhantomCleaner("jcstress", ARRIVALS, new FailureResponse.Report(Throwable::printStackTrace));

        private final AtomicInteger runs = new AtomicInteger();
        private final Registry registry = new Registry();
        private final Registration registration = new Registration(this, runs::incrementAndGet, ARRIVALS, CLEANER);

        public Shipped() {
            registry.own().link(registration);
            registration.clear();
        }

        @Actor
        public void cleaner() {
            registration.clean();
        }

        @Actor
        public void sweeper() {
            registry.sweep();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }

    /** Runs what it finds in a slot, and empties that. */
    @JCStressTest
    @JCStressMeta(SweptOnce.class)
    @State
    public static class WithoutUnlink {
        private final AtomicInteger runs = new AtomicInteger();
        private final Runnable[] slots = {runs::incrementAndGet};

        private void runWhatIsThere() {
            Runnable there = slots[0];
            if (there != null) {
                there.run();
                slots[0] = null;
            }
        }

        @Actor
        public void cleaner() {
            runWhatIsThere();
        }

        @Actor
        public void sweeper() {
            runWhatIsThere();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }
}
