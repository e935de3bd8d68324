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

/** The state of {@link PinnableBlock}: one close wins. BLK-15 */
@Description("Two threads close one block. Result: how often it was released.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Released once.")
@Outcome(expect = FORBIDDEN, desc = "Released twice or not at all.")
final class CloseOnce {
    private CloseOnce() {}

    @JCStressTest
    @JCStressMeta(CloseOnce.class)
    @State
    public static class Shipped {
        private final BlockModel block = new CountedBlock();

        @Actor
        public void one() {
            block.close();
        }

        @Actor
        public void other() {
            block.close();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = block.releases();
        }
    }

    @JCStressTest
    @JCStressMeta(CloseOnce.class)
    @State
    public static class CheckThenAct {
        private final BlockModel block = new CheckThenActBlock();

        @Actor
        public void one() {
            block.close();
        }

        @Actor
        public void other() {
            block.close();
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = block.releases();
        }
    }
}
