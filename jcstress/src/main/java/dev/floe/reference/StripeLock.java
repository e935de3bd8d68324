// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** The lock of a {@link Stripe}. RES-01 */
@Description("Two threads charge on one stripe with room for both. Result: who did; whether the figures say the same.")
@Outcome(
        id = {"true, true, true", "true, false, true", "false, true, true"},
        expect = ACCEPTABLE,
        desc = "One after the other, or one was sent the long way.")
@Outcome(expect = FORBIDDEN, desc = "None got the lock, or a charge was lost.")
final class StripeLock {
    private StripeLock() {}

    @JCStressTest
    @JCStressMeta(StripeLock.class)
    @State
    public static class Shipped {
        private final Stripe stripe = new PaddedDesk();

        public Shipped() {
            stripe.found(2, 2);
        }

        @Actor
        public void one(ZZZ_Result result) {
            result.r1 = stripe.tryCharge(1, 1);
        }

        @Actor
        public void other(ZZZ_Result result) {
            result.r2 = stripe.tryCharge(1, 1);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r3 = stripe.count() == (result.r1 ? 1 : 0) + (result.r2 ? 1 : 0);
        }
    }

    /** Looks at the lock, and then takes it. */
    @JCStressTest
    @JCStressMeta(StripeLock.class)
    @State
    public static class CheckThenAct {
        private volatile boolean locked;
        private int count;

        private boolean tryCharge() {
            if (locked) {
                return false;
            }
            locked = true;
            count++;
            locked = false;
            return true;
        }

        @Actor
        public void one(ZZZ_Result result) {
            result.r1 = tryCharge();
        }

        @Actor
        public void other(ZZZ_Result result) {
            result.r2 = tryCharge();
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r3 = count == (result.r1 ? 1 : 0) + (result.r2 ? 1 : 0);
        }
    }
}
