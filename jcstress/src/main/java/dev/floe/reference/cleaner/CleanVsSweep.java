// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

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

/** {@link PhantomCleaner#sweep}: a cleanable that is cleaned during the sweep runs once. CLN-01 */
@Description("A referent is dead. One thread cleans its cleanable, the other sweeps. Result: how often the action ran.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Once.")
@Outcome(expect = FORBIDDEN, desc = "Twice or not at all.")
final class CleanVsSweep {
    private CleanVsSweep() {}

    @JCStressTest
    @JCStressMeta(CleanVsSweep.class)
    @State
    public static class Shipped {
        private static final PendingReferences PENDING = new PendingReferences();

        private final AtomicInteger runs = new AtomicInteger();
        private final SingleList list = new SingleList(null);
        private final PhantomCleanable cleanable = new RunnableCleanable(this, runs::incrementAndGet, PENDING);

        public Shipped() {
            list.insert(cleanable);
            cleanable.clear();
        }

        @Actor
        public void cleaner() {
            cleanable.clean();
        }

        @Actor
        public void sweeper() {
            list.sweep();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }

    /** Runs the action that it finds in a slot, and then empties the slot. */
    @JCStressTest
    @JCStressMeta(CleanVsSweep.class)
    @State
    public static class WithoutRemoval {
        private final AtomicInteger runs = new AtomicInteger();
        private final Runnable[] slots = {runs::incrementAndGet};

        private void runIfPresent() {
            Runnable action = slots[0];
            if (action != null) {
                action.run();
                slots[0] = null;
            }
        }

        @Actor
        public void cleaner() {
            runIfPresent();
        }

        @Actor
        public void sweeper() {
            runIfPresent();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = runs.get();
        }
    }
}
