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
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The state of {@link PinnableBlock}: a pin that comes too late leaves no trace. BLK-22 */
@Description(
        "The borrow of a closed block ends while another is refused. Result: whether that was granted, how often it was released.")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "Refused, and released by the last inside.")
@Outcome(expect = FORBIDDEN, desc = "Granted on a closed block, released twice or never.")
final class RefusedPin {
    private RefusedPin() {}

    private static Life closedAndBorrowed(Life block) {
        block.tryPin();
        block.close();
        return block;
    }

    @JCStressTest
    @JCStressMeta(RefusedPin.class)
    @State
    public static class Shipped {
        private final Life block = closedAndBorrowed(new CountedBlock());

        @Actor
        public void leaver() {
            block.endPin();
        }

        @Actor
        public void late(ZI_Result result) {
            result.r1 = block.tryPin();
        }

        @Arbiter
        public void count(ZI_Result result) {
            result.r2 = block.releases();
        }
    }

    @JCStressTest
    @JCStressMeta(RefusedPin.class)
    @State
    public static class AddThenUndo {
        private final Life block = closedAndBorrowed(new ForgetfulBlock());

        @Actor
        public void leaver() {
            block.endPin();
        }

        @Actor
        public void late(ZI_Result result) {
            result.r1 = block.tryPin();
        }

        @Arbiter
        public void count(ZI_Result result) {
            result.r2 = block.releases();
        }
    }
}
