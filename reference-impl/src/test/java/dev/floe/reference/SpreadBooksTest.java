// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All that holds of books, of books that lie in stripes; and what moves between these. */
@Timeout(60)
class SpreadBooksTest extends BooksTest {
    private static final int THREADS = 6;
    private static final int STEPS = 10_000;

    @Override
    Books books(long limit, QuotaBasis basis) {
        Books books = new Books(limit, basis);
        books.spread();
        return books;
    }

    @Test
    void room_thatOthersGaveBack_isFoundWhereItLies() {
        Books books = books(90, QuotaBasis.CAPACITY);
        for (int i = 0; i < THREADS; i++) {
            Crew.race(1, number -> {
                assertThat(books.charge(15, 15)).isEqualTo(Books.GRANTED);
                assertThat(books.tryDischarge(15, 15)).isTrue();
            });
        }
        assertThat(books.charge(91, 91)).isZero();
        assertThat(books.charge(90, 90)).isEqualTo(Books.GRANTED);
    }

    @Test
    void whatOthersCharged_isGivenBackByAnybody_andNoMore() {
        Books books = books(1000, QuotaBasis.SIZE);
        for (int i = 0; i < THREADS; i++) {
            Crew.race(1, number -> assertThat(books.charge(10, 3)).isEqualTo(Books.GRANTED));
        }
        books.discharge(31, 9); // of three and a bit: figures have no identity
        assertThat(books.usage()).isEqualTo(Usage.of(1000, THREADS - 1, 9, 29, 0));
        assertThatThrownBy(() -> books.discharge(30, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> books.discharge(10, 10)).isInstanceOf(IllegalStateException.class);
        assertThat(books.usage()).isEqualTo(Usage.of(1000, THREADS - 1, 9, 29, 0));
        for (int i = 1; i < THREADS; i++) {
            books.discharge(5, 1);
        }
        assertThatThrownBy(() -> books.discharge(1, 0)).as("count").isInstanceOf(IllegalStateException.class);
        assertThat(books.usage()).isEqualTo(Usage.of(1000, 0, 4, 4, 0));
    }

    @Test
    void whatOthersCharged_isGivenBackWhereItLies_andTheRoomStaysThere() {
        Books books = books(80, QuotaBasis.CAPACITY);
        Crew.race(1, number -> {
            assertThat(books.charge(40, 40)).isEqualTo(Books.GRANTED); // and a part of the rest is lent with it
            AtomicBoolean givenBack = new AtomicBoolean();
            Crew.race(1, other -> givenBack.set(books.tryDischarge(40, 40)));
            assertThat(givenBack).isTrue();
            assertThat(books.tryCharge(40, 40)).as("by who charged it before").isTrue();
        });
        assertThat(books.tryDischarge(41, 41)).as("more than there is").isFalse();
        assertThat(books.usage()).isEqualTo(Usage.of(80, 1, 40, 40, 0));
    }

    @Test
    void whatOthersCharged_isNotGivenBackTheShortWay_whileSomebodyWaits() {
        Books books = books(80, QuotaBasis.CAPACITY);
        Crew.race(1, number -> assertThat(books.charge(40, 40)).isEqualTo(Books.GRANTED));
        books.shut();
        assertThat(books.tryDischarge(40, 40)).isFalse();
        books.open();
        books.discharge(40, 40);
        assertThat(books.usage()).isEqualTo(Usage.of(80, 0, 0, 0, 0));
    }

    @Test
    void spread_ofBooksThatAreShut_leavesThemShut() {
        Books books = new Books(100, QuotaBasis.CAPACITY);
        books.shut();
        books.spread();

        assertThat(books.charge(10, 10)).isEqualTo(Books.GRANTED);
        assertThat(books.tryCharge(1, 1)).isFalse();
        books.open();
        assertThat(books.charge(10, 10)).isEqualTo(Books.GRANTED);
        assertThat(books.tryCharge(1, 1)).isTrue();
    }

    @Test
    void spread_underLoad_losesNothing() {
        for (int round = 0; round < 200; round++) {
            Books books = new Books(100, QuotaBasis.CAPACITY);
            Crew.race(3, number -> {
                for (int i = 0; i < 50; i++) {
                    if (number == 0 && i == 25) {
                        books.spread();
                    }
                    assertThat(books.tryCharge(9, 7) || books.charge(9, 7) == Books.GRANTED)
                            .isTrue();
                    if (!books.tryDischarge(9, 7)) {
                        books.discharge(9, 7);
                    }
                }
            });
            assertThat(books.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
            assertThat(books.charge(100, 100)).isEqualTo(Books.GRANTED);
        }
    }

    /**
     * The mice hold less than half of the limit, the elephant asks for the other half: whoever is refused was refused for
     * room that lay in another stripe, or was on its way. RES-04
     */
    @ParameterizedTest
    @EnumSource
    void elephantAndMice_whichFit_areNeverRefused(QuotaBasis basis) {
        Books books = books(100, basis);
        AtomicBoolean over = new AtomicBoolean();
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; number == 0 ? i < STEPS : !over.get(); i++) {
                long bytes = number == 0 ? 50 : random.nextLong(1, 11);
                assertThat(books.tryCharge(bytes, bytes) || books.charge(bytes, bytes) == Books.GRANTED)
                        .isTrue();
                if (i % 7 == 0) {
                    Thread.yield();
                }
                if (i % 2 == 0 || !books.tryDischarge(bytes, bytes)) {
                    books.discharge(bytes, bytes);
                }
            }
            over.set(true);
        });
        assertThat(books.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    /** A ledger that is raised after each charge and lowered before each discharge shows at most what is charged. */
    @ParameterizedTest
    @EnumSource
    void charges_whichCompete_neverExceedTheLimit_andNoReadingDoes(QuotaBasis basis) {
        long limit = 100;
        Books books = books(limit, basis);
        AtomicLong ledger = new AtomicLong();
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < STEPS; i++) {
                long capacity = random.nextLong(0, 60);
                long size = Math.max(1, capacity + random.nextLong(0, 3));
                if (books.tryCharge(size, capacity) || books.charge(size, capacity) == Books.GRANTED) {
                    long bytes = books.request(size, capacity);
                    assertThat(ledger.addAndGet(bytes)).isLessThanOrEqualTo(limit);
                    assertThat(books.charged()).isBetween(bytes, limit);
                    ledger.addAndGet(-bytes);
                    if (!books.tryDischarge(size, capacity)) {
                        books.discharge(size, capacity);
                    }
                } else if (i % 50 == 0) {
                    books.shut();
                    books.open();
                }
            }
        });
        assertThat(ledger).hasValue(0);
        assertThat(books.usage()).isEqualTo(Usage.of(limit, 0, 0, 0, 0));
    }

    /** What one thread charges another gives back, who never charged anything; and all that is too much is refused. */
    @Test
    void producerAndConsumer_balance_andWhatWasNeverReservedIsRefused() {
        Books books = books(1000, QuotaBasis.CAPACITY);
        BlockingQueue<Long> live = new ArrayBlockingQueue<>(40);
        Crew.race(3, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < STEPS; i++) {
                if (number == 0) {
                    long bytes = random.nextLong(1, 20);
                    assertThat(books.tryCharge(bytes, bytes) || books.charge(bytes, bytes) == Books.GRANTED)
                            .isTrue();
                    assertThat(live.offer(bytes, 30, TimeUnit.SECONDS)).isTrue();
                } else if (number == 1) {
                    long bytes = live.poll(30, TimeUnit.SECONDS);
                    if (!books.tryDischarge(bytes, bytes)) {
                        books.discharge(bytes, bytes);
                    }
                } else if (i % 20 == 0) {
                    assertThatThrownBy(() -> books.discharge(1001, 0)).isInstanceOf(IllegalStateException.class);
                }
            }
        });
        assertThat(books.usage()).isEqualTo(Usage.of(1000, 0, 0, 0, 0));
    }
}
