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

/** The state of {@link PinnableBlock}: a refused pin changes nothing. BLK-22 */
@Description(
        "A closed block is pinned once. One thread ends that pin, the other tries to pin the block. Result: whether the"
                + " new pin was granted; how often the block was released.")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "The new pin was refused; the last unpin released the block.")
@Outcome(expect = FORBIDDEN, desc = "A closed block was pinned, released twice, or never released.")
final class PinVsLastUnpin {
    private PinVsLastUnpin() {}

    private static BlockModel closedAndBorrowed(BlockModel block) {
        block.tryPin();
        block.close();
        return block;
    }

    @JCStressTest
    @JCStressMeta(PinVsLastUnpin.class)
    @State
    public static class Shipped {
        private final BlockModel block = closedAndBorrowed(new CountedBlock());

        @Actor
        public void unpinner() {
            block.endPin();
        }

        @Actor
        public void pinner(ZI_Result result) {
            result.r1 = block.tryPin();
        }

        @Arbiter
        public void count(ZI_Result result) {
            result.r2 = block.releases();
        }
    }

    @JCStressTest
    @JCStressMeta(PinVsLastUnpin.class)
    @State
    public static class AddThenUndo {
        private final BlockModel block = closedAndBorrowed(new AddThenUndoBlock());

        @Actor
        public void unpinner() {
            block.endPin();
        }

        @Actor
        public void pinner(ZI_Result result) {
            result.r1 = block.tryPin();
        }

        @Arbiter
        public void count(ZI_Result result) {
            result.r2 = block.releases();
        }
    }
}
