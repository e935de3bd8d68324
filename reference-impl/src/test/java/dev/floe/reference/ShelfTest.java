// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The places of berths, and what a berth does that a memory shows only by luck. */
@Timeout(120)
class ShelfTest {
    private static final int CAPACITY = 64;
    private static final long LIMIT = 1 << 20;

    private static Berth berth(PinnableBlock block) {
        return ((Key) block.end).berth;
    }

    /** What is retained cannot be freed, by a request that is in line already. */
    @Test
    void requestThatFailsToMakeRoom_leavesTheLine() {
        AtomicInteger left = new AtomicInteger(1);
        FairReserver quota = new FairReserver(
                DirectMemoryConfig.builder().limit(LIMIT).build(),
                new Arrivals(),
                CountingTrigger.endingAtOnce(),
                new FailingRetained(left));
        quota.reserve(LIMIT, LIMIT);
        assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(ArithmeticException.class);

        quota.unreserve(LIMIT, LIMIT);

        assertThat(quota.tryReserve(LIMIT, LIMIT)).isTrue();
        assertThat(quota.usage().count()).isOne();
    }

    /** Nothing, of which the room can be given up so many times. */
    private record FailingRetained(AtomicInteger left) implements Retained {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean mayHoldRoom() {
            return true;
        }

        @Override
        public void giveUpRoom() {
            if (left.getAndDecrement() <= 0) {
                throw new ArithmeticException("free");
            }
        }

        @Override
        public void giveUp() {}

        @Override
        public void giveUpUnneeded() {}

        @Override
        public void end() {}
    }

    /** What a memory has, without one: so that its books can be shut. */
    private static final class Parts {
        private final Desks desks = Desks.apart();
        private final LedgerAllocator below = new LedgerAllocator();
        private final PoolingAllocator pool = new PoolingAllocator(below, (address, size) -> {}, LIMIT, desks);
        private final Books books = new Books(LIMIT, QuotaBasis.CAPACITY, desks);
        private final FairReserver quota = new FairReserver(
                DirectMemoryConfig.builder().limit(LIMIT).build(),
                books,
                new Arrivals(),
                CountingTrigger.endingAtOnce(),
                pool);
        private final PhantomCleaner cleaner = new PhantomCleaner(
                "parts", new Arrivals(), new FailureResponse.Report(Throwable::printStackTrace), pool, desks);
        private final Shelf shelf = new Shelf(2);

        Parts() {
            desks.serve(new Roles("parts", pool, quota, cleaner));
        }

        PinnableBlock born(Shelf where) {
            quota.reserve(CAPACITY, CAPACITY);
            long base = pool.allocate(CAPACITY);
            int sizeClass = SizeClasses.indexOf(CAPACITY);
            Key key = new Key(cleaner.arrivals(), desks.own(), where, base, 1, CAPACITY, sizeClass, true);
            desks.own().link(key.berth);
            PinnableBlock block = block();
            block.livesIn(key);
            return block;
        }

        /** {@return the shelf that blocks of the size have at this desk} */
        Shelf ownShelf() {
            pool.free(pool.allocate(CAPACITY), CAPACITY); // from now on there is one
            return desks.own().shelf(SizeClasses.indexOf(CAPACITY));
        }
    }

    private static PinnableBlock block() {
        return new NativeSource().block(new PinnableBlock.Birth(null, 0, CAPACITY));
    }

    @Test
    void blockThatIsClosedWhileTheBooksAreShut_leavesNoFreeBerth() {
        Parts parts = new Parts();
        parts.born(parts.shelf).close();
        PinnableBlock next = block();
        next.livesIn(parts.shelf.claim(CAPACITY, 1));
        Berth berth = berth(next);
        parts.books.shut();

        next.close();

        assertThat(berth.isFree()).isFalse();
        assertThat(parts.quota.usage().count()).isZero();
        parts.books.open();
        assertThat(parts.shelf.claim(CAPACITY, 1)).isNull();
    }

    /** It found the books shut, and then somebody opened them. */
    @Test
    void berthThatHasAPlace_getsNoOther() {
        Parts parts = new Parts();
        parts.born(parts.shelf).close();
        Berth berth = parts.shelf.owner(0);
        berth.word = (long) Berth.FIRST_LIFE << Integer.SIZE | Berth.HOMELESS | PinnableBlock.CLOSED;

        assertThat(parts.desks.own().trySettle(berth, berth.key, parts.shelf)).isTrue();

        assertThat(berth.isFree()).isTrue();
        assertThat(parts.shelf.owner(0)).isSameAs(berth);
        assertThat(parts.shelf.owner(1)).isNull();
    }

    @Test
    void usage_doesNotCountFreeBerths_alsoWhileTheBooksAreShut() {
        Parts parts = new Parts();
        parts.born(parts.ownShelf()).close();
        Usage open = parts.quota.usage();
        assertThat(open.count()).isZero();
        assertThat(open.retained()).isPositive();

        parts.books.shut();

        assertThat(parts.quota.usage()).isEqualTo(open);
        parts.books.open();
        assertThat(parts.quota.usage()).isEqualTo(open);
    }

    /** Wherever the stack ends: nobody who needs the room waits for ever, and a berth is lent to one block at most. */
    @Test
    void claimAndClose_atTheEndOfTheStack_areDoneOrNotBegun() throws InterruptedException {
        int freeAgain = 0;
        for (int round = 0; round < 5; round++) {
            AtStackEnd attempts = new AtStackEnd();
            ShallowStack.attempt(attempts);
            for (int at = 0; at < ShallowStack.ATTEMPTS; at++) {
                Berth berth = attempts.berths[at];
                assertThat(berth.isAboutToBeFree())
                        .as("waited for, attempt=" + at)
                        .isFalse();
                boolean open = attempts.blocks[at].end instanceof Key && attempts.blocks[at].isAlive();
                assertThat(open && berth.isFree())
                        .as("free and lent, attempt=" + at)
                        .isFalse();
                if (open) {
                    attempts.blocks[at].close();
                    assertThat(berth.isFree()).as("closed later, attempt=" + at).isTrue();
                }
                freeAgain += berth.isFree() ? 1 : 0;
            }
        }
        assertThat(freeAgain).isGreaterThan(250);
    }

    private static final class AtStackEnd implements ShallowStack.Attempt {
        private final Desks desks = new Desks();
        private final Arrivals arrivals = new Arrivals();
        private final Shelf[] shelves = new Shelf[ShallowStack.ATTEMPTS];
        private final Berth[] berths = new Berth[ShallowStack.ATTEMPTS];
        private final PinnableBlock[] blocks = new PinnableBlock[ShallowStack.ATTEMPTS];

        /** With a free berth, and a block to be, for each. */
        AtStackEnd() {
            desks.serve(new Roles("stack", null, null, null));
            for (int i = 0; i < berths.length; i++) {
                shelves[i] = new Shelf(1);
                Key key =
                        new Key(arrivals, desks.own(), shelves[i], 8, 1, CAPACITY, SizeClasses.indexOf(CAPACITY), true);
                berths[i] = key.berth;
                PinnableBlock first = block();
                first.livesIn(key);
                first.close();
                assertThat(berths[i].isFree()).isTrue();
                blocks[i] = block();
            }
        }

        @Override
        public void at(int number) {
            Key key = shelves[number].claim(CAPACITY, 1);
            if (key != null) {
                blocks[number].livesIn(key);
                blocks[number].close();
            }
        }
    }
}
