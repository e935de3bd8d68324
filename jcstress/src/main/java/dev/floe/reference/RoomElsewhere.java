// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

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

/** {@link Books} in stripes: who is refused did not fit, wherever the room lay. RES-04 */
@Description("Half of the limit is live. One thread gives it back and charges it again, one charges the other half."
        + " Result: who was granted.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Both: at no moment was there no room.")
@Outcome(expect = FORBIDDEN, desc = "One was refused for room that moved past it.")
final class RoomElsewhere {
    private RoomElsewhere() {}

    @JCStressTest
    @JCStressMeta(RoomElsewhere.class)
    @State
    public static class Shipped {
        private final Books books = new Books(2, QuotaBasis.CAPACITY);

        public Shipped() {
            books.spread();
            books.charge(1, 1);
        }

        @Actor
        public void changes(ZZ_Result result) {
            if (!books.tryDischarge(1, 1)) {
                books.discharge(1, 1);
            }
            result.r1 = books.tryCharge(1, 1) || books.charge(1, 1) == Books.GRANTED;
        }

        @Actor
        public void comes(ZZ_Result result) {
            result.r2 = books.tryCharge(1, 1) || books.charge(1, 1) == Books.GRANTED;
        }
    }

    /** Two stripes of room, looked at one after the other. */
    @JCStressTest
    @JCStressMeta(RoomElsewhere.class)
    @State
    public static class OneAfterTheOther {
        private final AtomicLong here = new AtomicLong(0);
        private final AtomicLong there = new AtomicLong(1);

        private static boolean take(AtomicLong room) {
            return room.compareAndSet(1, 0) || room.compareAndSet(2, 1);
        }

        @Actor
        public void changes(ZZ_Result result) {
            here.incrementAndGet();
            result.r1 = take(there) || take(here);
        }

        @Actor
        public void comes(ZZ_Result result) {
            result.r2 = take(here) || take(there);
        }
    }
}
