// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

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

/** An expanded {@link StripedLedger}: what is charged is uncharged once, by any thread. RES-20 */
@Description("Two threads uncharge the only charge. Result: whether the first could; whether the second could.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One could; the other got an exception.")
@Outcome(expect = FORBIDDEN, desc = "Both could, so a figure is negative; or none could.")
final class UnchargeOnce {
    private UnchargeOnce() {}

    @JCStressTest
    @JCStressMeta(UnchargeOnce.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(2, QuotaBasis.CAPACITY);

        public Shipped() {
            ledger.expand();
            ledger.charge(1, 1);
        }

        private boolean uncharge() {
            try {
                if (!ledger.tryUncharge(1, 1)) {
                    ledger.uncharge(1, 1);
                }
                return true;
            } catch (IllegalStateException neverReserved) {
                return false;
            }
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = uncharge();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = uncharge();
        }
    }

    @JCStressTest
    @JCStressMeta(UnchargeOnce.class)
    @State
    public static class CheckThenAct {
        private volatile long charged = 1;

        private boolean uncharge() {
            long now = charged;
            if (now < 1) {
                return false;
            }
            charged = now - 1;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = uncharge();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = uncharge();
        }
    }
}
