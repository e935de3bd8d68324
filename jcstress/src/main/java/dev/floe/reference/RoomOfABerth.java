// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.floe.spec.QuotaBasis;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** {@link Berth}: it does not stay free while anybody in the {@link WaitingLine} needs its room. RES-08 */
@Description("A block lives in a berth that is charged for all there is. One thread closes it, one enters the line."
        + " Result: whether that was granted.")
@Outcome(id = "true", expect = ACCEPTABLE, desc = "The closer found the books shut, or the waiter the berth free.")
@Outcome(
        id = "false",
        expect = FORBIDDEN,
        desc = "A lost wake-up: a free berth has the room, and somebody waits for it.")
final class RoomOfABerth {
    private enum Word {
        OPEN,
        CLOSED,
        FREE,
        RELEASED
    }

    private RoomOfABerth() {}

    @JCStressTest
    @JCStressMeta(RoomOfABerth.class)
    @State
    public static class Shipped {
        private final Desks desks = new Desks();
        private final Desk desk = desks.centre();
        private final Books books = new Books(Quay.SIZE, QuotaBasis.CAPACITY, desks);
        private final PoolingAllocator pool =
                new PoolingAllocator(new KeptOrEnded.Counted(), (address, size) -> {}, 1 << 16, desks);
        private final WaitingLine line = new WaitingLine("jcstress", books, pool);
        private final BerthedBlock block;
        private Waiter waiter;

        public Shipped() {
            desks.serve(new Roles("jcstress", pool, new LineReserver(books, line), Quay.CLEANER));
            pool.allocate(Quay.SIZE); // from now on there are shelves
            desk.tryCharge(Quay.SIZE, Quay.SIZE);
            block = new Quay(desk, desk.shelf(Quay.SIZE_CLASS)).settled();
        }

        @Actor
        public void closer() {
            block.close();
        }

        @Actor
        public void waiter() {
            waiter = line.enter(Quay.SIZE, Quay.SIZE);
            line.giveUpRetained();
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = waiter.isGranted();
        }
    }

    /** The closer looks whether the books are shut before the block is closed. */
    @JCStressTest
    @JCStressMeta(RoomOfABerth.class)
    @State
    public static class LooksTooEarly {
        private final AtomicReference<Word> word = new AtomicReference<>(Word.OPEN);
        private volatile boolean shut;
        private volatile boolean granted;

        @Actor
        public void closer() {
            boolean wasShut = shut;
            word.set(Word.CLOSED);
            granted = wasShut;
            word.set(wasShut ? Word.RELEASED : Word.FREE);
        }

        @Actor
        public void waiter() {
            shut = true;
            while (word.get() == Word.CLOSED) {
                Thread.yield();
            }
            if (word.compareAndSet(Word.FREE, Word.RELEASED)) {
                granted = true;
            }
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = granted;
        }
    }

    /** The waiter passes by what is about to be free. */
    @JCStressTest
    @JCStressMeta(RoomOfABerth.class)
    @State
    public static class PassesBy {
        private final AtomicReference<Word> word = new AtomicReference<>(Word.OPEN);
        private volatile boolean shut;
        private volatile boolean granted;

        @Actor
        public void closer() {
            word.set(Word.CLOSED);
            if (shut) {
                granted = true;
                word.set(Word.RELEASED);
            } else {
                word.set(Word.FREE);
            }
        }

        @Actor
        public void waiter() {
            shut = true;
            if (word.compareAndSet(Word.FREE, Word.RELEASED)) {
                granted = true;
            }
        }

        @Arbiter
        public void inTheEnd(Z_Result result) {
            result.r1 = granted;
        }
    }
}
