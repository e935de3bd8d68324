// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.QuotaBasis;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** An expanded {@link StripedLedger}: a request that fits is granted, in whatever cell the headroom lies. RES-04 */
@Description(
        "Half of the limit is charged. One thread uncharges it and charges it again, the other charges the other half."
                + " Result: whether the first was granted; whether the second was.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Both were granted: there was headroom at each moment.")
@Outcome(
        expect = FORBIDDEN,
        desc = "A request was refused, because headroom moved from a cell not yet looked at to one already looked at.")
final class HeadroomInOtherCell {
    private HeadroomInOtherCell() {}

    @JCStressTest
    @JCStressMeta(HeadroomInOtherCell.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(2, QuotaBasis.CAPACITY);

        public Shipped() {
            ledger.expand();
            ledger.charge(1, 1);
        }

        @Actor
        public void recharger(ZZ_Result result) {
            if (!ledger.tryUncharge(1, 1)) {
                ledger.uncharge(1, 1);
            }
            result.r1 = ledger.tryCharge(1, 1) || ledger.charge(1, 1) == StripedLedger.GRANTED;
        }

        @Actor
        public void charger(ZZ_Result result) {
            result.r2 = ledger.tryCharge(1, 1) || ledger.charge(1, 1) == StripedLedger.GRANTED;
        }
    }

    /** Two cells with headroom, looked at one after the other. */
    @JCStressTest
    @JCStressMeta(HeadroomInOtherCell.class)
    @State
    public static class OneAfterTheOther {
        private final AtomicLong here = new AtomicLong(0);
        private final AtomicLong there = new AtomicLong(1);

        private static boolean take(AtomicLong headroom) {
            return headroom.compareAndSet(1, 0) || headroom.compareAndSet(2, 1);
        }

        @Actor
        public void recharger(ZZ_Result result) {
            here.incrementAndGet();
            result.r1 = take(there) || take(here);
        }

        @Actor
        public void charger(ZZ_Result result) {
            result.r2 = take(here) || take(there);
        }
    }
}
