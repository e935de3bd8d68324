// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Crew;
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

/** All that holds of ledger, of ledger that lie in stripes; and what moves between these. */
@Timeout(60)
class ExpandedLedgerTest extends StripedLedgerTest {
    private static final int THREADS = 6;
    private static final int STEPS = 10_000;

    @Override
    StripedLedger ledger(long limit, QuotaBasis basis) {
        StripedLedger ledger = new StripedLedger(limit, basis);
        ledger.expand();
        return ledger;
    }

    @Test
    void room_thatOthersGaveBack_isFoundWhereItLies() {
        StripedLedger ledger = ledger(90, QuotaBasis.CAPACITY);
        for (int i = 0; i < THREADS; i++) {
            Crew.race(1, number -> {
                assertThat(ledger.charge(15, 15)).isEqualTo(StripedLedger.GRANTED);
                assertThat(ledger.tryUncharge(15, 15)).isTrue();
            });
        }
        assertThat(ledger.charge(91, 91)).isZero();
        assertThat(ledger.charge(90, 90)).isEqualTo(StripedLedger.GRANTED);
    }

    @Test
    void whatOthersCharged_isGivenBackByAnybody_andNoMore() {
        StripedLedger ledger = ledger(1000, QuotaBasis.SIZE);
        for (int i = 0; i < THREADS; i++) {
            Crew.race(1, number -> assertThat(ledger.charge(10, 3)).isEqualTo(StripedLedger.GRANTED));
        }
        ledger.uncharge(31, 9); // of three and a bit: figures have no identity
        assertThat(ledger.usage()).isEqualTo(Usage.of(1000, THREADS - 1, 9, 29, 0));
        assertThatThrownBy(() -> ledger.uncharge(30, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.uncharge(10, 10)).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.usage()).isEqualTo(Usage.of(1000, THREADS - 1, 9, 29, 0));
        for (int i = 1; i < THREADS; i++) {
            ledger.uncharge(5, 1);
        }
        assertThatThrownBy(() -> ledger.uncharge(1, 0)).as("count").isInstanceOf(IllegalStateException.class);
        assertThat(ledger.usage()).isEqualTo(Usage.of(1000, 0, 4, 4, 0));
    }

    @Test
    void whatOthersCharged_isGivenBackWhereItLies_andTheRoomStaysThere() {
        StripedLedger ledger = ledger(80, QuotaBasis.CAPACITY);
        Crew.race(1, number -> {
            assertThat(ledger.charge(40, 40))
                    .isEqualTo(StripedLedger.GRANTED); // and a part of the rest is lent with it
            AtomicBoolean givenBack = new AtomicBoolean();
            Crew.race(1, other -> givenBack.set(ledger.tryUncharge(40, 40)));
            assertThat(givenBack).isTrue();
            assertThat(ledger.tryCharge(40, 40)).as("by who charged it before").isTrue();
        });
        assertThat(ledger.tryUncharge(41, 41)).as("more than there is").isFalse();
        assertThat(ledger.usage()).isEqualTo(Usage.of(80, 1, 40, 40, 0));
    }

    @Test
    void whatOthersCharged_isNotGivenBackTheShortWay_whileSomebodyWaits() {
        StripedLedger ledger = ledger(80, QuotaBasis.CAPACITY);
        Crew.race(1, number -> assertThat(ledger.charge(40, 40)).isEqualTo(StripedLedger.GRANTED));
        ledger.closeFastPath();
        assertThat(ledger.tryUncharge(40, 40)).isFalse();
        ledger.openFastPath();
        ledger.uncharge(40, 40);
        assertThat(ledger.usage()).isEqualTo(Usage.of(80, 0, 0, 0, 0));
    }

    @Test
    void spread_ofBooksThatAreShut_leavesThemShut() {
        StripedLedger ledger = new StripedLedger(100, QuotaBasis.CAPACITY);
        ledger.closeFastPath();
        ledger.expand();

        assertThat(ledger.charge(10, 10)).isEqualTo(StripedLedger.GRANTED);
        assertThat(ledger.tryCharge(1, 1)).isFalse();
        ledger.openFastPath();
        assertThat(ledger.charge(10, 10)).isEqualTo(StripedLedger.GRANTED);
        assertThat(ledger.tryCharge(1, 1)).isTrue();
    }

    @Test
    void spread_underLoad_losesNothing() {
        for (int round = 0; round < 200; round++) {
            StripedLedger ledger = new StripedLedger(100, QuotaBasis.CAPACITY);
            Crew.race(3, number -> {
                for (int i = 0; i < 50; i++) {
                    if (number == 0 && i == 25) {
                        ledger.expand();
                    }
                    assertThat(ledger.tryCharge(9, 7) || ledger.charge(9, 7) == StripedLedger.GRANTED)
                            .isTrue();
                    if (!ledger.tryUncharge(9, 7)) {
                        ledger.uncharge(9, 7);
                    }
                }
            });
            assertThat(ledger.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
            assertThat(ledger.charge(100, 100)).isEqualTo(StripedLedger.GRANTED);
        }
    }

    /**
     * The mice hold less than half of the limit, the elephant asks for the other half: whoever is refused was refused for
     * room that lay in another stripe, or was on its way. RES-04
     */
    @ParameterizedTest
    @EnumSource
    void elephantAndMice_whichFit_areNeverRefused(QuotaBasis basis) {
        StripedLedger ledger = ledger(100, basis);
        AtomicBoolean over = new AtomicBoolean();
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; number == 0 ? i < STEPS : !over.get(); i++) {
                long bytes = number == 0 ? 50 : random.nextLong(1, 11);
                assertThat(ledger.tryCharge(bytes, bytes) || ledger.charge(bytes, bytes) == StripedLedger.GRANTED)
                        .isTrue();
                if (i % 7 == 0) {
                    Thread.yield();
                }
                if (i % 2 == 0 || !ledger.tryUncharge(bytes, bytes)) {
                    ledger.uncharge(bytes, bytes);
                }
            }
            over.set(true);
        });
        assertThat(ledger.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    /** A ledger that is raised after each charge and lowered before each discharge shows at most what is charged. */
    @ParameterizedTest
    @EnumSource
    void charges_whichCompete_neverExceedTheLimit_andNoReadingDoes(QuotaBasis basis) {
        long limit = 100;
        StripedLedger ledger = ledger(limit, basis);
        AtomicLong expected = new AtomicLong();
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < STEPS; i++) {
                long capacity = random.nextLong(0, 60);
                long size = Math.max(1, capacity + random.nextLong(0, 3));
                if (ledger.tryCharge(size, capacity) || ledger.charge(size, capacity) == StripedLedger.GRANTED) {
                    long bytes = ledger.request(size, capacity);
                    assertThat(expected.addAndGet(bytes)).isLessThanOrEqualTo(limit);
                    assertThat(ledger.charged()).isBetween(bytes, limit);
                    expected.addAndGet(-bytes);
                    if (!ledger.tryUncharge(size, capacity)) {
                        ledger.uncharge(size, capacity);
                    }
                } else if (i % 50 == 0) {
                    ledger.closeFastPath();
                    ledger.openFastPath();
                }
            }
        });
        assertThat(expected).hasValue(0);
        assertThat(ledger.usage()).isEqualTo(Usage.of(limit, 0, 0, 0, 0));
    }

    /** What one thread charges another gives back, who never charged anything; and all that is too much is refused. */
    @Test
    void producerAndConsumer_balance_andWhatWasNeverReservedIsRefused() {
        StripedLedger ledger = ledger(1000, QuotaBasis.CAPACITY);
        BlockingQueue<Long> live = new ArrayBlockingQueue<>(40);
        Crew.race(3, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < STEPS; i++) {
                if (number == 0) {
                    long bytes = random.nextLong(1, 20);
                    assertThat(ledger.tryCharge(bytes, bytes) || ledger.charge(bytes, bytes) == StripedLedger.GRANTED)
                            .isTrue();
                    assertThat(live.offer(bytes, 30, TimeUnit.SECONDS)).isTrue();
                } else if (number == 1) {
                    long bytes = live.poll(30, TimeUnit.SECONDS);
                    if (!ledger.tryUncharge(bytes, bytes)) {
                        ledger.uncharge(bytes, bytes);
                    }
                } else if (i % 20 == 0) {
                    assertThatThrownBy(() -> ledger.uncharge(1001, 0)).isInstanceOf(IllegalStateException.class);
                }
            }
        });
        assertThat(ledger.usage()).isEqualTo(Usage.of(1000, 0, 0, 0, 0));
    }
}
