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

/** The state of {@link PinnableBlock}: the last unpin of a closed block releases it. BLK-22 */
@Description(
        "A closed block is pinned twice. Each of two threads ends one pin. Result: how often the block was released.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The last unpin released it.")
@Outcome(expect = FORBIDDEN, desc = "Both unpins released it, or none did.")
final class UnpinVsUnpin {
    private UnpinVsUnpin() {}

    private static BlockModel closedAndBorrowedTwice(BlockModel block) {
        block.tryPin();
        block.tryPin();
        block.close();
        return block;
    }

    @JCStressTest
    @JCStressMeta(UnpinVsUnpin.class)
    @State
    public static class Shipped {
        private final BlockModel block = closedAndBorrowedTwice(new CountedBlock());

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
    @JCStressMeta(UnpinVsUnpin.class)
    @State
    public static class CheckThenAct {
        private final BlockModel block = closedAndBorrowedTwice(new CheckThenActBlock());

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
