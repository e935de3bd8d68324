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

/** The state of {@link PinnableBlock}: the escape of a buffer races a close. */
@Description(
        "One thread writes and lets a buffer escape, the other closes the block. Result: whether the buffer escaped;"
                + " what the expiry saw of the write, or -1 if there was no expiry; how often the block was released.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The escape came first; the close ended the buffer.")
@Outcome(id = "0, -1, 1", expect = ACCEPTABLE, desc = "The close came first; no buffer escaped.")
@Outcome(
        expect = FORBIDDEN,
        desc = "A buffer outlives the memory, the expiry missed the write, or the block was not released once.")
final class EscapeVsClose {
    private EscapeVsClose() {}

    private static void escape(BlockModel block, III_Result result) {
        block.write();
        result.r1 = block.tryEscape() ? 1 : 0;
    }

    private static void count(BlockModel block, III_Result result) {
        result.r2 = block.seenByExpiry();
        result.r3 = block.releases();
    }

    @JCStressTest
    @JCStressMeta(EscapeVsClose.class)
    @State
    public static class Shipped {
        private final BlockModel block = new CountedBlock();

        @Actor
        public void escaper(III_Result result) {
            escape(block, result);
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
    @JCStressMeta(EscapeVsClose.class)
    @State
    public static class CheckThenAct {
        private final BlockModel block = new CheckThenActBlock();

        @Actor
        public void escaper(III_Result result) {
            escape(block, result);
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
