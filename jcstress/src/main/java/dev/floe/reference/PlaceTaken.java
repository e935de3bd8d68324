// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicReference;
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
        private enum Word {
            OPEN,
            CLOSED,
            HOMELESS,
            FREE,
            RELEASED
        }

        private final AtomicReference<Word> settled = new AtomicReference<>(Word.OPEN);
        private final AtomicReference<Word> homeless = new AtomicReference<>(Word.CLOSED);
        private volatile AtomicReference<Word> place;

        @Actor
        public void closer() {
            if (settled.compareAndSet(Word.OPEN, Word.CLOSED)) {
                place = settled;
                settled.set(Word.FREE);
            } else {
                settled.set(Word.RELEASED);
            }
        }

        @Actor
        public void settler() {
            if (settled.get() == Word.OPEN) {
                settled.set(Word.HOMELESS);
                place = homeless;
                homeless.set(Word.FREE);
            } else {
                homeless.set(Word.RELEASED);
            }
        }

        private int count(Word word) {
            return (settled.get() == word ? 1 : 0) + (homeless.get() == word ? 1 : 0);
        }

        @Arbiter
        public void inTheEnd(III_Result result) {
            result.r1 = count(Word.FREE);
            result.r2 = place.get() == Word.FREE ? 1 : 0;
            result.r3 = count(Word.RELEASED);
        }
    }
}
