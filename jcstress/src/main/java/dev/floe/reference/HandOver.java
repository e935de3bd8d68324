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

/** The handshake of {@link WaitingLine} and {@link Books}: no waiter is left behind with room for it. RES-08 */
@Description("The quota is full. One thread gives the room back, one enters the line. Result: whether it was granted.")
@Outcome(id = "true", expect = ACCEPTABLE, desc = "The waiter saw the room, or the releaser saw the waiter.")
@Outcome(id = "false", expect = FORBIDDEN, desc = "A lost wake-up: there is room, and somebody waits for it.")
final class HandOver {
    private HandOver() {}

    @JCStressTest
    @JCStressMeta(HandOver.class)
    @State
    public static class Shipped {
        private final Books books = new Books(1, QuotaBasis.CAPACITY);
        private final WaitingLine line = new WaitingLine("jcstress", books);
        private Waiter waiter;

        public Shipped() {
            books.charge(1, 1);
        }

        @Actor
        public void releaser() {
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

    /** The two figures of the handshake are plain: each may be read before the write of the other is seen. */
    @JCStressTest
    @JCStressMeta(HandOver.class)
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
