// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooksTest {
    private final Books byCapacity = new Books(100, QuotaBasis.CAPACITY);
    private final Books bySize = new Books(100, QuotaBasis.SIZE);

    @Test
    void charge_exactFit_isGrantedAndOneMoreIsNot() {
        assertThat(byCapacity.charge(5000, 100)).isNull();
        assertThat(byCapacity.charge(1, 1)).isEqualTo(new Books.Figures(1, 100, 5000));
        assertThat(bySize.charge(100, 3)).isNull();
        assertThat(bySize.charge(1, 0)).isEqualTo(new Books.Figures(1, 3, 100));
    }

    @Test
    void charge_nothingByCapacity_isGrantedAtFullQuota() {
        byCapacity.charge(100, 100);

        assertThat(byCapacity.charge(4096, 0)).isNull();
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 100, 4196, 0));
    }

    @Test
    void charge_atTheLargestLimit_doesNotOverflow() {
        Books books = new Books(Long.MAX_VALUE, QuotaBasis.CAPACITY);
        assertThat(books.charge(10, 10)).isNull();

        assertThat(books.charge(Long.MAX_VALUE, Long.MAX_VALUE)).isNotNull();
        assertThat(books.charge(Long.MAX_VALUE, 0)).as("sum of sizes").isNotNull();
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
        assertThat(byCapacity.figures()).isEqualTo(new Books.Figures(1, 40, 50));
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

        assertThat(byCapacity.figures()).isEqualTo(new Books.Figures(0, 0, 0));
    }

    /** Every reading is one instant: with pairs of one shape, the figures never disagree. RES-02, OBS-02 */
    @Test
    void figures_underRacingChanges_areOfOneInstant() {
        Books books = new Books(7 * 10, QuotaBasis.CAPACITY);
        Crew.race(5, number -> {
            for (int i = 0; i < 100_000; i++) {
                if (number == 0) {
                    Books.Figures now = books.figures();
                    assertThat(now.capacity()).isEqualTo(7 * now.count()).isBetween(0L, 70L);
                    assertThat(now.size()).isEqualTo(9 * now.count());
                } else if (books.charge(9, 7) == null) {
                    books.discharge(9, 7);
                }
            }
        });
        assertThat(books.figures()).isEqualTo(new Books.Figures(0, 0, 0));
    }
}
