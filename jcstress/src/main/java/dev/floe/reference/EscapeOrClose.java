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

/** The state of {@link PinnableBlock}: a buffer that escapes against a close. */
@Description(
        "One thread writes and lets a buffer escape, one closes the block. Result: whether it escaped; what the expiry"
                + " saw of the write, or -1 if there was none; how often the block was released.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Escaped, and ended.")
@Outcome(id = "0, -1, 1", expect = ACCEPTABLE, desc = "Closed before.")
@Outcome(expect = FORBIDDEN, desc = "A buffer outlives its memory, or is not seen as it was made.")
final class EscapeOrClose {
    private EscapeOrClose() {}

    private static void escape(Life block, III_Result result) {
        block.write();
        result.r1 = block.tryEscape() ? 1 : 0;
    }

    private static void count(Life block, III_Result result) {
        result.r2 = block.seenByExpiry();
        result.r3 = block.releases();
    }

    @JCStressTest
    @JCStressMeta(EscapeOrClose.class)
    @State
    public static class Shipped {
        private final Life block = new CountedBlock();

        @Actor
        public void maker(III_Result result) {
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
    @JCStressMeta(EscapeOrClose.class)
    @State
    public static class CheckThenAct {
        private final Life block = new CheckThenActBlock();

        @Actor
        public void maker(III_Result result) {
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
