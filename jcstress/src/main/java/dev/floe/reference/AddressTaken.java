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

/** {@link Magazine}: an address is handed out once. ALC-02 */
@Description("One address is there; one thread takes from the magazine, one drains it. Result: what each got.")
@Outcome(
        id = {"8, 0", "0, 8"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(expect = FORBIDDEN, desc = "Both, and so two blocks share memory; or none, and it is lost.")
final class AddressTaken {
    private AddressTaken() {}

    @JCStressTest
    @JCStressMeta(AddressTaken.class)
    @State
    public static class Shipped {
        private final Magazine magazine = new Magazine(1);

        public Shipped() {
            magazine.put(8);
        }

        @Actor
        public void taker(JJ_Result result) {
            result.r1 = magazine.take();
        }

        @Actor
        public void drainer(JJ_Result result) {
            magazine.drain(address -> result.r2 = address);
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
