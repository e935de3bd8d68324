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

/** {@link StripedLedger}: headroom is tested and charged in one step. RES-02 */
@Description(
        "Two threads charge; there is headroom for one. Result: whether the first was granted; whether the second was.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One was granted.")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "Both were granted: the limit is exceeded.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "None was granted, though there was headroom for one.")
final class ChargeVsCharge {
    private ChargeVsCharge() {}

    @JCStressTest
    @JCStressMeta(ChargeVsCharge.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(1, QuotaBasis.CAPACITY);

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = ledger.tryCharge(1, 1) || ledger.charge(1, 1) == StripedLedger.GRANTED;
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = ledger.tryCharge(1, 1) || ledger.charge(1, 1) == StripedLedger.GRANTED;
        }
    }

    @JCStressTest
    @JCStressMeta(ChargeVsCharge.class)
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
