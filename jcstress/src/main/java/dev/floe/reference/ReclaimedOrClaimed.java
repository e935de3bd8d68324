// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link Berth}: what is released because its room is needed is no block's. DEA-04 */
@Description("A berth is free; one thread claims it for a block, one reclaims it. Result: who got it.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(expect = FORBIDDEN, desc = "Both, and so a block lives in memory that is freed; or none.")
final class ReclaimedOrClaimed {
    private ReclaimedOrClaimed() {}

    @JCStressTest
    @JCStressMeta(ReclaimedOrClaimed.class)
    @State
    public static class Shipped {
        private final Quay quay = new Quay();
        private final Berth berth = quay.free();

        @Actor
        public void claimer(ZZ_Result result) {
            result.r1 = quay.claim(new BerthedBlock());
        }

        @Actor
        public void reclaimer(ZZ_Result result) {
            result.r2 = berth.reclaim();
        }
    }

    /** The claim is a compare-and-set; who reclaims looks, and then writes. */
    @JCStressTest
    @JCStressMeta(ReclaimedOrClaimed.class)
    @State
    public static class CheckThenAct {
        private static final int FREE = 0;
        private static final int CLAIMED = 1;
        private static final int RECLAIMED = 2;

        private final AtomicInteger word = new AtomicInteger(FREE);

        @Actor
        public void claimer(ZZ_Result result) {
            result.r1 = word.compareAndSet(FREE, CLAIMED);
        }

        @Actor
        public void reclaimer(ZZ_Result result) {
            if (word.get() == FREE) {
                word.set(RECLAIMED);
                result.r2 = true;
            }
        }
    }
}
