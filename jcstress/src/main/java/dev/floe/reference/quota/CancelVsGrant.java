// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.QuotaBasis;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;

/** The state of {@link Waiter}: it leaves WAITING once. RES-18 */
@Description(
        "One thread makes headroom for the only waiter, which cancels. Result: the final state of the waiter; what is"
                + " charged.")
@Outcome(id = "GRANTED, 1", expect = ACCEPTABLE, desc = "The grant came first; the waiter sees it.")
@Outcome(id = "CANCELLED, 0", expect = ACCEPTABLE, desc = "The cancel came first; nothing is charged.")
@Outcome(expect = FORBIDDEN, desc = "Charged for a waiter that cancelled, or not charged for a granted one.")
final class CancelVsGrant {
    private CancelVsGrant() {}

    @JCStressTest
    @JCStressMeta(CancelVsGrant.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(1, QuotaBasis.CAPACITY);
        private final WaitQueue queue = new WaitQueue("jcstress", ledger);
        private final Waiter waiter;

        public Shipped() {
            ledger.charge(1, 1);
            waiter = queue.enqueue(1, 1);
        }

        @Actor
        public void releaser() {
            ledger.uncharge(1, 1);
            queue.grantWaiters();
        }

        @Actor
        public void waiter(LJ_Result result) {
            result.r1 = queue.cancel(waiter);
        }

        @Arbiter
        public void inTheEnd(LJ_Result result) {
            result.r2 = ledger.charged();
        }
    }

    /** Both threads read a volatile state and then write it. */
    @JCStressTest
    @JCStressMeta(CancelVsGrant.class)
    @State
    public static class CheckThenAct {
        private volatile Waiter.State state = Waiter.State.WAITING;
        private volatile long charged;

        @Actor
        public void releaser() {
            if (state == Waiter.State.WAITING) {
                charged = 1;
                state = Waiter.State.GRANTED;
            }
        }

        @Actor
        public void waiter(LJ_Result result) {
            if (state == Waiter.State.WAITING) {
                state = Waiter.State.CANCELLED;
            }
            result.r1 = state;
        }

        @Arbiter
        public void inTheEnd(LJ_Result result) {
            result.r2 = charged;
        }
    }
}
