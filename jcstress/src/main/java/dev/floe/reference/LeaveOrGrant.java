// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

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

/** The state of {@link Waiter}: WAITING is left once. RES-18 */
@Description(
        "One thread makes room for the first in line, who gives up. Result: how the waiter left, and what is charged.")
@Outcome(id = "GRANTED, 1", expect = ACCEPTABLE, desc = "Charged, and the waiter knows.")
@Outcome(id = "LEFT, 0", expect = ACCEPTABLE, desc = "Gone before.")
@Outcome(expect = FORBIDDEN, desc = "Charged for nobody, or not charged for somebody.")
final class LeaveOrGrant {
    private LeaveOrGrant() {}

    @JCStressTest
    @JCStressMeta(LeaveOrGrant.class)
    @State
    public static class Shipped {
        private final Books books = new Books(1, QuotaBasis.CAPACITY);
        private final WaitingLine line = new WaitingLine("jcstress", books);
        private final Waiter waiter;

        public Shipped() {
            books.charge(1, 1);
            waiter = line.enter(1, 1);
        }

        @Actor
        public void releaser() {
            books.discharge(1, 1);
            line.settle();
        }

        @Actor
        public void waiter(LJ_Result result) {
            result.r1 = line.leave(waiter);
        }

        @Arbiter
        public void inTheEnd(LJ_Result result) {
            result.r2 = books.charged();
        }
    }

    /** Both look at a volatile state, and then write it. */
    @JCStressTest
    @JCStressMeta(LeaveOrGrant.class)
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
                state = Waiter.State.LEFT;
            }
            result.r1 = state;
        }

        @Arbiter
        public void inTheEnd(LJ_Result result) {
            result.r2 = charged;
        }
    }
}
