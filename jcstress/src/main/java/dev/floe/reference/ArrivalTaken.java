// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link Arrivals}: each reference is dealt with by one. */
@Description("Two threads help, and one reference has arrived. Result: who dealt with it.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(expect = FORBIDDEN, desc = "Both or none.")
final class ArrivalTaken {
    private ArrivalTaken() {}

    @JCStressTest
    @JCStressMeta(ArrivalTaken.class)
    @State
    public static class Shipped {
        private final Arrivals arrivals = new Arrivals();

        public Shipped() {
            new Dead(arrivals).enqueue();
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = arrivals.helpOne();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = arrivals.helpOne();
        }
    }

    private static final class Dead extends Arrivals.Arrival {
        Dead(Arrivals arrivals) {
            super(new Object(), arrivals);
        }

        @Override
        boolean arrived() {
            return true;
        }
    }

    /** Takes the head of a queue without a lock. */
    @JCStressTest
    @JCStressMeta(ArrivalTaken.class)
    @State
    public static class CheckThenAct {
        private Object head = new Object();

        private boolean helpOne() {
            if (head == null) {
                return false;
            }
            head = null;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = helpOne();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = helpOne();
        }
    }
}
