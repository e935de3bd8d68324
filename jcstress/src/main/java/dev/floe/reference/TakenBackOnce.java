// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIJ_Result;

/** {@link Desk}: a block that is closed while it is swept is released once, all of it or what is left to do. DEA-04 */
@Description("A block lives; one thread takes it back, one unlinks it. Result: what each did; what is still charged.")
@Outcome(id = "2, 0, 0", expect = ACCEPTABLE, desc = "The first did all.")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "The second unlinked it, and owes the rest.")
@Outcome(expect = FORBIDDEN, desc = "Both, or none, or a charge that is not the one's who unlinked it.")
final class TakenBackOnce {
    private static final long SIZE = 16;

    private TakenBackOnce() {}

    @JCStressTest
    @JCStressMeta(TakenBackOnce.class)
    @State
    public static class Shipped {
        private static final Arrivals ARRIVALS = new Arrivals();

        private final Desk desk = new PaddedDesk();
        private final Entry entry = new Registration(this, null, ARRIVALS, null);

        public Shipped() {
            desk.found(SIZE, SIZE);
            desk.equip();
            desk.equip(0, new Magazine(1), new Shelf(1));
            desk.link(entry);
            desk.charge(SIZE, SIZE);
        }

        @Actor
        public void closer(IIJ_Result result) {
            result.r1 = desk.tryTakeBack(entry, 0, 8, SIZE, SIZE);
        }

        @Actor
        public void sweeper(IIJ_Result result) {
            result.r2 = desk.unlink(entry) ? 1 : 0;
        }

        @Arbiter
        public void inTheEnd(IIJ_Result result) {
            result.r3 = desk.count();
        }
    }

    /** Looks whether it is there, and then takes it, without the lock. */
    @JCStressTest
    @JCStressMeta(TakenBackOnce.class)
    @State
    public static class WithoutLock {
        private boolean linked = true;
        private long count = 1;

        @Actor
        public void closer(IIJ_Result result) {
            if (linked) {
                linked = false;
                count--;
                result.r1 = 2;
            }
        }

        @Actor
        public void sweeper(IIJ_Result result) {
            if (linked) {
                linked = false;
                result.r2 = 1;
            }
        }

        @Arbiter
        public void inTheEnd(IIJ_Result result) {
            result.r3 = count;
        }
    }
}
