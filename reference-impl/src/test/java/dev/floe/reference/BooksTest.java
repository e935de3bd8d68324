// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BooksTest {
    private final Books byCapacity = books(100, QuotaBasis.CAPACITY);
    private final Books bySize = books(100, QuotaBasis.SIZE);

    Books books(long limit, QuotaBasis basis) {
        return new Books(limit, basis);
    }

    @Test
    void charge_exactFit_isGrantedAndOneMoreIsNot() {
        assertThat(byCapacity.charge(5000, 100)).isEqualTo(Books.GRANTED);
        assertThat(byCapacity.charge(1, 1)).isEqualTo(100);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 1, 100, 5000, 0));
        assertThat(bySize.charge(100, 3)).isEqualTo(Books.GRANTED);
        assertThat(bySize.charge(1, 0)).isEqualTo(100);
        assertThat(bySize.usage()).isEqualTo(Usage.of(100, 1, 3, 100, 0));
    }

    @Test
    void charge_nothingByCapacity_isGrantedAtFullQuota() {
        byCapacity.charge(100, 100);

        assertThat(byCapacity.charge(4096, 0)).isEqualTo(Books.GRANTED);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 100, 4196, 0));
    }

    @Test
    void charge_atTheLargestLimit_doesNotOverflow() {
        Books books = books(Long.MAX_VALUE, QuotaBasis.CAPACITY);
        assertThat(books.charge(10, 10)).isEqualTo(Books.GRANTED);

        assertThat(books.charge(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(10);
        assertThat(books.charge(Long.MAX_VALUE, 0)).as("sum of sizes").isEqualTo(10);
        assertThat(books.usage()).isEqualTo(Usage.of(Long.MAX_VALUE, 1, 10, 10, 0));
    }

    @ParameterizedTest
    @CsvSource({"51,0", "50,41", "100,100"})
    void discharge_moreThanAnyFigure_changesNone(long size, long capacity) {
        byCapacity.charge(50, 40);

        assertThatThrownBy(() -> byCapacity.discharge(size, capacity))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("more is given back than was reserved: sizeBytes=" + size + ", capacityBytes=" + capacity
                        + ", reservedBytes=50, totalCapacityBytes=40, count=1 [RES-20]");
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 1, 40, 50, 0));
    }

    @Test
    void discharge_withNothingLive_isRefused() {
        assertThatThrownBy(() -> byCapacity.discharge(1, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void charge_andDischarge_balance() {
        byCapacity.charge(8, 3);
        byCapacity.charge(9, 4);
        byCapacity.discharge(9, 4);
        byCapacity.discharge(8, 3);

        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    @Test
    void shortWays_areShutAndOpened() {
        assertThat(byCapacity.charge(60, 60)).isEqualTo(Books.GRANTED);
        assertThat(byCapacity.tryCharge(1, 1)).isTrue();

        byCapacity.shut();
        byCapacity.shut();
        assertThat(byCapacity.tryCharge(1, 1)).isFalse();
        assertThat(byCapacity.tryDischarge(1, 1)).isFalse();
        assertThat(byCapacity.charge(40, 40)).isEqualTo(61);
        assertThat(byCapacity.charge(39, 39)).isEqualTo(Books.GRANTED);
        byCapacity.discharge(39, 39);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 61, 61, 0));

        byCapacity.open();
        byCapacity.open();
        byCapacity.discharge(1, 1); // brings something of each to the stripe of this thread
        assertThat(byCapacity.charge(8, 8)).isEqualTo(Books.GRANTED);
        assertThat(byCapacity.tryCharge(1, 1)).isTrue();
        assertThat(byCapacity.tryDischarge(1, 1)).isTrue();
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 68, 68, 0));
    }

    /** Who runs out of stack in the midst of a call leaves no lock behind. */
    @Test
    void calls_atTheEndOfTheStack_leaveTheBooksUsable() throws InterruptedException {
        Books books = books(Long.MAX_VALUE, QuotaBasis.CAPACITY);
        for (int i = 0; i < 5; i++) {
            ShallowStack.attempt(number -> {
                if (books.tryCharge(2, 1) || books.charge(2, 1) == Books.GRANTED) {
                    books.charged();
                    books.discharge(2, 1);
                }
            });
        }
        Usage left = books.usage();
        books.shut();
        assertThat(books.usage()).isEqualTo(left);
    }

    /** RES-02, RES-20, OBS-02: also when some take back what they never had. */
    @ParameterizedTest
    @EnumSource
    void figures_underRacingChanges_stayInBounds_andBalance(QuotaBasis basis) {
        Books books = books(70, basis);
        Crew.race(5, number -> {
            for (int i = 0; i < 20_000; i++) {
                if (number == 0) {
                    Usage now = books.usage();
                    assertThat(books.charged()).isBetween(0L, 70L);
                    assertThat(now.count()).isBetween(0L, 10L);
                } else if (number == 1) {
                    assertThatThrownBy(() -> books.discharge(1000, 1)).isInstanceOf(IllegalStateException.class);
                } else if (books.charge(9, 7) == Books.GRANTED) {
                    books.discharge(9, 7);
                }
            }
        });
        assertThat(books.usage()).isEqualTo(Usage.of(70, 0, 0, 0, 0));
    }
}
