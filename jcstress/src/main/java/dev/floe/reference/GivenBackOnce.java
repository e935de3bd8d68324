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

/** {@link Books} in stripes: what is live is given back once, by whomever. RES-20 */
@Description("Two threads give back the one reservation that is live. Result: who could.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One; the other was told.")
@Outcome(expect = FORBIDDEN, desc = "Both, so that a figure is below zero; or none.")
final class GivenBackOnce {
    private GivenBackOnce() {}

    @JCStressTest
    @JCStressMeta(GivenBackOnce.class)
    @State
    public static class Shipped {
        private final Books books = new Books(2, QuotaBasis.CAPACITY);

        public Shipped() {
            books.spread();
            books.charge(1, 1);
        }

        private boolean giveBack() {
            try {
                if (!books.tryDischarge(1, 1)) {
                    books.discharge(1, 1);
                }
                return true;
            } catch (IllegalStateException neverReserved) {
                return false;
            }
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = giveBack();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = giveBack();
        }
    }

    @JCStressTest
    @JCStressMeta(GivenBackOnce.class)
    @State
    public static class CheckThenAct {
        private volatile long live = 1;

        private boolean giveBack() {
            long now = live;
            if (now < 1) {
                return false;
            }
            live = now - 1;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = giveBack();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = giveBack();
        }
    }
}
