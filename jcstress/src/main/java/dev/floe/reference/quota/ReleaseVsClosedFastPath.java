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
import org.openjdk.jcstress.infra.results.Z_Result;

/** The fast path of {@link StripedLedger} is closed while a request stands in the {@link WaitQueue}. RES-08 */
@Description(
        "One thread charges the whole limit in its cell and uncharges it, the other enqueues itself. Result: whether"
                + " the waiter was granted.")
@Outcome(
        id = "true",
        expect = ACCEPTABLE,
        desc = "The waiter found the headroom, or the releaser found the fast path closed.")
@Outcome(
        id = "false",
        expect = FORBIDDEN,
        desc = "A lost wake-up: there is headroom in a cell, and the waiter was not granted.")
final class ReleaseVsClosedFastPath {
    private ReleaseVsClosedFastPath() {}

    @JCStressTest
    @JCStressMeta(ReleaseVsClosedFastPath.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(1, QuotaBasis.CAPACITY);
        private final WaitQueue queue = new WaitQueue("jcstress", ledger);
        private Waiter waiter;

        public Shipped() {
            ledger.expand();
        }

        /** As {@link FairReserver} does. */
        @Actor
        public void releaser() {
            if (!ledger.tryCharge(1, 1) && ledger.charge(1, 1) != StripedLedger.GRANTED) {
                return; // the waiter has the headroom
            }
            if (!ledger.tryUncharge(1, 1)) {
                ledger.uncharge(1, 1);
                queue.grantWaiters();
            }
        }

        @Actor
        public void waiter() {
            waiter = queue.enqueue(1, 1);
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = waiter.isGranted();
        }
    }

    /** The waiter looks for headroom under the lock of the cell, and leaves its fast path open. */
    @JCStressTest
    @JCStressMeta(ReleaseVsClosedFastPath.class)
    @State
    public static class FastPathLeftOpen {
        private long charged;
        private boolean granted;

        private synchronized boolean charge() {
            if (charged == 1) {
                return false;
            }
            charged = 1;
            return true;
        }

        private synchronized void uncharge() {
            charged = 0;
        }

        @Actor
        public void releaser() {
            if (charge()) {
                uncharge();
            }
        }

        @Actor
        public void waiter() {
            granted = charge();
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = granted;
        }
    }
}
