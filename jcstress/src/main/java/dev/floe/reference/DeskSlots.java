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
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** {@link Desk}: one registration comes while one goes. CLN-03 */
@Description(
        "One thread links a registration, one unlinks another. Result: whether the one was unlinked; whether the other"
                + " is there afterwards; whether nothing is left without both.")
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Both in their slots.")
@Outcome(expect = FORBIDDEN, desc = "One was lost, or a slot is left over.")
final class DeskSlots {
    private DeskSlots() {}

    @JCStressTest
    @JCStressMeta(DeskSlots.class)
    @State
    public static class Shipped {
        private static final Arrivals ARRIVALS = new Arrivals();

        private final Desk desk = new PaddedDesk();
        private final Registration goes = new Registration(this, null, ARRIVALS, null);
        private final Registration comes = new Registration(this, null, ARRIVALS, null);

        public Shipped() {
            desk.link(goes);
        }

        @Actor
        public void unlinker(ZZZ_Result result) {
            result.r1 = desk.unlink(goes);
        }

        @Actor
        public void linker() {
            desk.link(comes);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = desk.unlink(comes);
            result.r3 = desk.isEmpty();
        }
    }

    /** The same slots, without the lock. */
    @JCStressTest
    @JCStressMeta(DeskSlots.class)
    @State
    public static class WithoutLock {
        private final Object goes = new Object();
        private final Object comes = new Object();
        private final Object[] slots = {goes, null, null, null};
        private int used = 1;

        private void link(Object registration) {
            slots[used] = registration;
            used++;
        }

        private boolean unlink(Object registration) {
            for (int i = 0; i < used; i++) {
                if (slots[i] == registration) {
                    used--;
                    slots[i] = slots[used];
                    slots[used] = null;
                    return true;
                }
            }
            return false;
        }

        @Actor
        public void unlinker(ZZZ_Result result) {
            result.r1 = unlink(goes);
        }

        @Actor
        public void linker() {
            link(comes);
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = unlink(comes);
            result.r3 = used == 0;
        }
    }
}
