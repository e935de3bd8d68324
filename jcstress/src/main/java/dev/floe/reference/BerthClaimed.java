// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@link Berth}: one block at a time lives there. ALC-02 */
@Description("Two threads claim the one berth that is free. Result: who got it.")
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "One.")
@Outcome(expect = FORBIDDEN, desc = "Both, and so two blocks share memory; or none.")
final class BerthClaimed {
    private BerthClaimed() {}

    @JCStressTest
    @JCStressMeta(BerthClaimed.class)
    @State
    public static class Shipped {
        private final Quay quay = new Quay();

        public Shipped() {
            quay.free();
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = quay.claim(new BerthedBlock());
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = quay.claim(new BerthedBlock());
        }
    }

    @JCStressTest
    @JCStressMeta(BerthClaimed.class)
    @State
    public static class CheckThenAct {
        private volatile boolean free = true;

        private boolean claim() {
            if (!free) {
                return false;
            }
            free = false;
            return true;
        }

        @Actor
        public void one(ZZ_Result result) {
            result.r1 = claim();
        }

        @Actor
        public void other(ZZ_Result result) {
            result.r2 = claim();
        }
    }
}
