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

/** The handshake of {@link WaitQueue} and {@link StripedLedger}: no waiter that fits is left behind. RES-08 */
@Description(
        "The quota is full. One thread uncharges, the other enqueues itself. Result: whether the waiter was granted.")
@Outcome(id = "true", expect = ACCEPTABLE, desc = "The waiter saw the headroom, or the releaser saw the waiter.")
@Outcome(
        id = "false",
        expect = FORBIDDEN,
        desc = "A lost wake-up: there is headroom, and a waiter that fits was not granted.")
final class ReleaseVsEnqueue {
    private ReleaseVsEnqueue() {}

    @JCStressTest
    @JCStressMeta(ReleaseVsEnqueue.class)
    @State
    public static class Shipped {
        private final StripedLedger ledger = new StripedLedger(1, QuotaBasis.CAPACITY);
        private final WaitQueue queue = new WaitQueue("jcstress", ledger);
        private Waiter waiter;

        public Shipped() {
            ledger.charge(1, 1);
        }

        @Actor
        public void releaser() {
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

    /** The two fields of the handshake are plain: a thread may read one before its write of the other is seen. */
    @JCStressTest
    @JCStressMeta(ReleaseVsEnqueue.class)
    @State
    public static class Plain {
        private int charged = 1;
        private int length;
        private volatile boolean granted;

        @Actor
        public void releaser() {
            charged = 0;
            if (length > 0) {
                granted = true;
            }
        }

        @Actor
        public void waiter() {
            length = 1;
            if (charged == 0) {
                granted = true;
            }
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = granted;
        }
    }
}
