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

/** {@link Berth}: who claims one takes its key, and leaves that of who gets its place. */
@Description(
        "One thread claims the berth that has the only place, one closes the block of a berth that has none. Result:"
                + " how many berths are free; how many of these blocks find; how many are released.")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "The one was claimed, and then lost its place to the other.")
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "There was no place for the other, as the one was still free.")
@Outcome(expect = FORBIDDEN, desc = "A berth is free, and its key is lost.")
final class ClaimedOrEvicted {
    private ClaimedOrEvicted() {}

    @JCStressTest
    @JCStressMeta(ClaimedOrEvicted.class)
    @State
    public static class Shipped {
        private final Quay quay = new Quay();
        private final Berth free = quay.free();
        private final BerthedBlock homeless = quay.homeless();
        private final BerthedBlock next = new BerthedBlock();

        @Actor
        public void claimer() {
            quay.claim(next);
        }

        @Actor
        public void settler() {
            homeless.close();
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            quay.report(result, free, homeless.berth());
        }
    }

    /** The key lies in the place; who claims takes it from there when the place may be another's already. */
    @JCStressTest
    @JCStressMeta(ClaimedOrEvicted.class)
    @State
    public static class KeyInThePlace {
        private final OnePlace place = new OnePlace(Word.FREE);

        @Actor
        public void claimer() {
            if (place.one.compareAndSet(Word.FREE, Word.OPEN)) {
                place.owner = null;
            }
        }

        @Actor
        public void settler() {
            if (place.one.compareAndSet(Word.OPEN, Word.HOMELESS)) {
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
