// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** {@link Magazine} at a {@link Desk}: an address is handed out once. ALC-02 */
@Description(
        "One address is there; one thread bears a block with it, one gives up what is retained. Result: what each got.")
@Outcome(
        id = {"8, 0", "0, 8"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(expect = FORBIDDEN, desc = "Both, and so two blocks share memory; or none, and it is lost.")
final class AddressTaken {
    private static final long SIZE = 16;

    private AddressTaken() {}

    @JCStressTest
    @JCStressMeta(AddressTaken.class)
    @State
    public static class Shipped {
        private static final Arrivals ARRIVALS = new Arrivals();

        private final Desk desk = new PaddedDesk();
        private final RegisteredDeallocator block = new RegisteredDeallocator(this, ARRIVALS, 0, 1, SIZE, 0, true);

        public Shipped() {
            desk.found(SIZE, SIZE);
            desk.equip();
            desk.equip(0, new Magazine(1), new Shelf(1));
            desk.put(0, 8);
            desk.link(new Registration(this, null, ARRIVALS, null));
        }

        @Actor
        public void bearer(JJ_Result result) {
            result.r1 = desk.tryBear(block, 0, SIZE, SIZE);
        }

        @Actor
        public void drainer(JJ_Result result) {
            result.r2 = desk.take(0);
        }
    }

    /** The same slot, read and then cleared. */
    @JCStressTest
    @JCStressMeta(AddressTaken.class)
    @State
    public static class CheckThenAct {
        private long slot = 8;

        private long take() {
            long address = slot;
            if (address != 0) {
                slot = 0;
            }
            return address;
        }

        @Actor
        public void taker(JJ_Result result) {
            result.r1 = take();
        }

        @Actor
        public void drainer(JJ_Result result) {
            result.r2 = take();
        }
    }
}
