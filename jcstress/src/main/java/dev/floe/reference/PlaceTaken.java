// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.reference.OnePlace.Word;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link Shelf}: a berth loses its place while its block is open, or keeps it. */
@Description(
        "One block lives in the berth that has the only place, one in a berth that has none; both are closed. Result:"
                + " how many berths are free; how many of these blocks find; how many are released.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One has the place, the other is released.")
@Outcome(expect = FORBIDDEN, desc = "Both are free with one place for them, or one is lost.")
final class PlaceTaken {
    private PlaceTaken() {}

    @JCStressTest
    @JCStressMeta(PlaceTaken.class)
    @State
    public static class Shipped {
        private final Quay quay = new Quay();
        private final BerthedBlock settled = quay.settled();
        private final BerthedBlock homeless = quay.homeless();

        @Actor
        public void closer() {
            settled.close();
        }

        @Actor
        public void settler() {
            homeless.close();
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            quay.report(result, settled.berth(), homeless.berth());
        }
    }

    /** Who wants the place looks whether the block is open, and then takes it. */
    @JCStressTest
    @JCStressMeta(PlaceTaken.class)
    @State
    public static class CheckThenAct {
        private final OnePlace place = new OnePlace(Word.OPEN);

        @Actor
        public void closer() {
            if (place.one.compareAndSet(Word.OPEN, Word.CLOSED)) {
                place.owner = place.one;
                place.one.set(Word.FREE);
            } else {
                place.one.set(Word.RELEASED);
            }
        }

        @Actor
        public void settler() {
            if (place.one.get() == Word.OPEN) {
                place.one.set(Word.HOMELESS);
                place.settleOther();
            } else {
                place.other.set(Word.RELEASED);
            }
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            place.report(result);
        }
    }
}
