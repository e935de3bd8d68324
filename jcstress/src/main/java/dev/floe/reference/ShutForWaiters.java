// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

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

/** The short ways of {@link Books} are shut while anybody is in the {@link WaitingLine}. RES-08 */
@Description(
        "One thread charges all in its stripe and gives it back, one enters the line. Result: whether it was granted.")
@Outcome(id = "true", expect = ACCEPTABLE, desc = "The waiter found the room, or the releaser found the stripe shut.")
@Outcome(
        id = "false",
        expect = FORBIDDEN,
        desc = "A lost wake-up: the room lies in a stripe, and somebody waits for it.")
final class ShutForWaiters {
    private ShutForWaiters() {}

    @JCStressTest
    @JCStressMeta(ShutForWaiters.class)
    @State
    public static class Shipped {
        private final Books books = new Books(1, QuotaBasis.CAPACITY);
        private final WaitingLine line = new WaitingLine("jcstress", books);
        private Waiter waiter;

        public Shipped() {
            books.spread();
        }

        /** As {@link FairReserver} does. */
        @Actor
        public void passesBy() {
            if (!books.tryCharge(1, 1) && books.charge(1, 1) != Books.GRANTED) {
                return; // the waiter has it
            }
            if (!books.tryDischarge(1, 1)) {
                books.discharge(1, 1);
                line.settle();
            }
        }

        @Actor
        public void waiter() {
            waiter = line.enter(1, 1);
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = waiter.isGranted();
        }
    }

    /** The waiter looks for room under the lock of the stripe, and leaves the stripe open. */
    @JCStressTest
    @JCStressMeta(ShutForWaiters.class)
    @State
    public static class LeftOpen {
        private long live;
        private boolean granted;

        private synchronized boolean charge() {
            if (live == 1) {
                return false;
            }
            live = 1;
            return true;
        }

        private synchronized void discharge() {
            live = 0;
        }

        @Actor
        public void passesBy() {
            if (charge()) {
                discharge();
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
