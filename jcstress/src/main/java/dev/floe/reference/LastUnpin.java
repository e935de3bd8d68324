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
import org.openjdk.jcstress.infra.results.I_Result;

/** The state of {@link PinnableBlock}: the last borrow of a closed block releases it. BLK-22 */
@Description("Two borrows of a closed block end. Result: how often it was released.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "By the last.")
@Outcome(expect = FORBIDDEN, desc = "By both or by none.")
final class LastUnpin {
    private LastUnpin() {}

    private static Life closedAndBorrowedTwice(Life block) {
        block.tryPin();
        block.tryPin();
        block.close();
        return block;
    }

    @JCStressTest
    @JCStressMeta(LastUnpin.class)
    @State
    public static class Shipped {
        private final Life block = closedAndBorrowedTwice(new CountedBlock());

        @Actor
        public void one() {
            block.endPin();
        }

        @Actor
        public void other() {
            block.endPin();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = block.releases();
        }
    }

    @JCStressTest
    @JCStressMeta(LastUnpin.class)
    @State
    public static class CheckThenAct {
        private final Life block = closedAndBorrowedTwice(new CheckThenActBlock());

        @Actor
        public void one() {
            block.endPin();
        }

        @Actor
        public void other() {
            block.endPin();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = block.releases();
        }
    }
}
