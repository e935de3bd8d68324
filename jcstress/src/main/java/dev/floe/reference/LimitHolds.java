// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.QuotaBasis;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link Books}: the limit is tested and charged in one step. RES-02 */
@Description("Two threads charge where there is room for one. Result: who was granted.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "Both: the limit is broken.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "None, though there was room for one.")
final class LimitHolds {
    private LimitHolds() {}

    @JCStressTest
    @JCStressMeta(LimitHolds.class)
    @State
    public static class Shipped {
        private final Books books = new Books(1, QuotaBasis.CAPACITY);

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = books.tryCharge(1, 1) || books.charge(1, 1) == Books.GRANTED;
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = books.tryCharge(1, 1) || books.charge(1, 1) == Books.GRANTED;
        }
    }

    @JCStressTest
    @JCStressMeta(LimitHolds.class)
    @State
    public static class CheckThenAct {
        private volatile long charged;

        private boolean charge() {
            long now = charged;
            if (now + 1 > 1) {
                return false;
            }
            charged = now + 1;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = charge();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = charge();
        }
    }
}
