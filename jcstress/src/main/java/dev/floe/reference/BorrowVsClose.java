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

/** The state of {@link PinnableBlock}: a borrow races a close. BLK-22 */
@Description(
        "One thread borrows a block and writes, the other closes it. Result: how often the block was released while it"
                + " was pinned, or -1 if the borrow was refused; how often it was released in all; what the release saw"
                + " of the write.")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "The borrow came first; the block was released after it.")
@Outcome(id = "-1, 1, 0", expect = ACCEPTABLE, desc = "The close came first; the borrow was refused.")
@Outcome(
        expect = FORBIDDEN,
        desc = "Released during the borrow, twice, never, or without seeing the write of the borrow.")
final class BorrowVsClose {
    private BorrowVsClose() {}

    private static void borrow(BlockModel block, III_Result result) {
        if (!block.tryPin()) {
            result.r1 = -1;
            return;
        }
        block.write();
        result.r1 = block.releases();
        block.endPin();
    }

    private static void count(BlockModel block, III_Result result) {
        result.r2 = block.releases();
        result.r3 = block.seenByRelease();
    }

    @JCStressTest
    @JCStressMeta(BorrowVsClose.class)
    @State
    public static class Shipped {
        private final BlockModel block = new CountedBlock();

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
    @JCStressMeta(BorrowVsClose.class)
    @State
    public static class CheckThenAct {
        private final BlockModel block = new CheckThenActBlock();

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
