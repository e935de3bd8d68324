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
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** The {@link dev.floe.reference.util.SpinLock} of a {@link LedgerCell}, on the fast path. RES-01 */
@Description("Two threads charge one cell, which has headroom for both. Result: whether the first charged; whether the"
        + " second did; whether the count agrees.")
@Outcome(
        id = {"true, true, true", "true, false, true", "false, true, true"},
        expect = ACCEPTABLE,
        desc = "One charged after the other, or one found the lock held and has to take the slow path.")
@Outcome(expect = FORBIDDEN, desc = "No thread got the lock, or a charge was lost.")
final class SpinLockHandover {
    private SpinLockHandover() {}

    @JCStressTest
    @JCStressMeta(SpinLockHandover.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(2, QuotaBasis.CAPACITY);

        @Actor
        public void one(ZZZ_Result result) {
            result.r1 = ledger.tryCharge(1, 1);
        }

        @Actor
        public void other(ZZZ_Result result) {
            result.r2 = ledger.tryCharge(1, 1);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r3 = ledger.usage().count() == (result.r1 ? 1 : 0) + (result.r2 ? 1 : 0);
        }
    }

    /** Reads whether the lock is free, and then takes it. */
    @JCStressTest
    @JCStressMeta(SpinLockHandover.class)
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
