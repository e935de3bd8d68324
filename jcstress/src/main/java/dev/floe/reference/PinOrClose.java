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
import org.openjdk.jcstress.infra.results.III_Result;

/** The state of {@link PinnableBlock}: a borrow against a close. BLK-22 */
@Description(
        "One thread borrows a block, one closes it. Result: how often it had been released while it was pinned, or -1"
                + " if the borrow was refused; how often it was released in the end; what the release saw of the borrower's write.")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "Borrowed, and released after that.")
@Outcome(id = "-1, 1, 0", expect = ACCEPTABLE, desc = "Closed before.")
@Outcome(expect = FORBIDDEN, desc = "Released under the borrower, twice, never, or before his write.")
final class PinOrClose {
    private PinOrClose() {}

    private static void borrow(Life block, III_Result result) {
        if (!block.tryPin()) {
            result.r1 = -1;
            return;
        }
        block.write();
        result.r1 = block.releases();
        block.endPin();
    }

    private static void count(Life block, III_Result result) {
        result.r2 = block.releases();
        result.r3 = block.seenByRelease();
    }

    @JCStressTest
    @JCStressMeta(PinOrClose.class)
    @State
    public static class Shipped {
        private final Life block = new CountedBlock();

        @Actor
        public void borrower(III_Result result) {
            borrow(block, result);
        }

        @Actor
        public void closer() {
            block.close();
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            count(block, result);
        }
    }

    @JCStressTest
    @JCStressMeta(PinOrClose.class)
    @State
    public static class CheckThenAct {
        private final Life block = new CheckThenActBlock();

        @Actor
        public void borrower(III_Result result) {
            borrow(block, result);
        }

        @Actor
        public void closer() {
            block.close();
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            count(block, result);
        }
    }
}
