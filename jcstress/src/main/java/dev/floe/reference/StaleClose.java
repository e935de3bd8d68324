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
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** {@link Berth}: who closes a block closes no later one that lives there. BLK-15 */
@Description(
        "A block lives in the only berth. One thread closes it and claims the berth for the next, one closes it too."
                + " Result: whether the next got the berth; whether it is open; whether the berth is free.")
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "The next lives.")
@Outcome(id = "false, false, true", expect = ACCEPTABLE, desc = "It came while the other was closing.")
@Outcome(
        expect = FORBIDDEN,
        desc = "The next was closed with the block before it, or its berth is free though it lives.")
final class StaleClose {
    private StaleClose() {}

    @JCStressTest
    @JCStressMeta(StaleClose.class)
    @State
    public static class Shipped {
        private final Quay quay = new Quay();
        private final BerthedBlock block = quay.settled();
        private final Berth berth = block.berth();
        private final BerthedBlock next = new BerthedBlock();

        @Actor
        public void successor(ZZZ_Result result) {
            block.close();
            result.r1 = quay.claim(next);
        }

        @Actor
        public void closer() {
            block.close();
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = result.r1 && next.isOpen();
            result.r3 = berth.isFree();
        }
    }

    /** The same arrows, in a word that does not say which block's it is. */
    @JCStressTest
    @JCStressMeta(StaleClose.class)
    @State
    public static class WithoutLife {
        private enum Word {
            OPEN,
            CLOSED,
            FREE
        }

        private final AtomicReference<Word> word = new AtomicReference<>(Word.OPEN);

        private void close() {
            if (word.compareAndSet(Word.OPEN, Word.CLOSED)) {
                word.set(Word.FREE);
            }
        }

        @Actor
        public void successor(ZZZ_Result result) {
            close();
            result.r1 = word.compareAndSet(Word.FREE, Word.OPEN);
        }

        @Actor
        public void closer() {
            close();
        }

        @Arbiter
        public void inTheEnd(ZZZ_Result result) {
            result.r2 = result.r1 && word.get() == Word.OPEN;
            result.r3 = word.get() == Word.FREE;
        }
    }
}
