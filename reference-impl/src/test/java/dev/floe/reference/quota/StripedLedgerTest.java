// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Crew;
import dev.floe.reference.testing.ShallowStack;
import dev.floe.reference.util.StackProbe;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StripedLedgerTest {
    private final StripedLedger byCapacity = ledger(100, QuotaBasis.CAPACITY);
    private final StripedLedger bySize = ledger(100, QuotaBasis.SIZE);

    StripedLedger ledger(long limit, QuotaBasis basis) {
        return new StripedLedger(limit, basis);
    }

    @Test
    void charge_exactFit_isGrantedAndOneMoreIsNot() {
        assertThat(byCapacity.charge(5000, 100)).isEqualTo(StripedLedger.GRANTED);
        assertThat(byCapacity.charge(1, 1)).isEqualTo(100);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 1, 100, 5000, 0));
        assertThat(bySize.charge(100, 3)).isEqualTo(StripedLedger.GRANTED);
        assertThat(bySize.charge(1, 0)).isEqualTo(100);
        assertThat(bySize.usage()).isEqualTo(Usage.of(100, 1, 3, 100, 0));
    }

    @Test
    void charge_nothingByCapacity_isGrantedAtFullQuota() {
        byCapacity.charge(100, 100);

        assertThat(byCapacity.charge(4096, 0)).isEqualTo(StripedLedger.GRANTED);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 100, 4196, 0));
    }

    @Test
    void charge_atTheLargestLimit_doesNotOverflow() {
        StripedLedger ledger = ledger(Long.MAX_VALUE, QuotaBasis.CAPACITY);
        assertThat(ledger.charge(10, 10)).isEqualTo(StripedLedger.GRANTED);

        assertThat(ledger.charge(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(10);
        assertThat(ledger.charge(Long.MAX_VALUE, 0)).as("sum of sizes").isEqualTo(10);
        assertThat(ledger.usage()).isEqualTo(Usage.of(Long.MAX_VALUE, 1, 10, 10, 0));
    }

    @ParameterizedTest
    @CsvSource({"51,0", "50,41", "100,100"})
    void discharge_moreThanAnyFigure_changesNone(long size, long capacity) {
        byCapacity.charge(50, 40);

        assertThatThrownBy(() -> byCapacity.uncharge(size, capacity))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("more is given back than was reserved: sizeBytes=" + size + ", capacityBytes=" + capacity
                        + ", reservedBytes=50, totalCapacityBytes=40, count=1 [RES-20]");
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 1, 40, 50, 0));
    }

    @Test
    void discharge_withNothingLive_isRefused() {
        assertThatThrownBy(() -> byCapacity.uncharge(1, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void charge_andDischarge_balance() {
        byCapacity.charge(8, 3);
        byCapacity.charge(9, 4);
        byCapacity.uncharge(9, 4);
        byCapacity.uncharge(8, 3);

        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    @Test
    void fastPath_isClosedAndOpened() {
        assertThat(byCapacity.charge(60, 60)).isEqualTo(StripedLedger.GRANTED);
        assertThat(byCapacity.tryCharge(1, 1)).isTrue();

        byCapacity.closeFastPath();
        byCapacity.closeFastPath();
        assertThat(byCapacity.tryCharge(1, 1)).isFalse();
        assertThat(byCapacity.tryUncharge(1, 1)).isFalse();
        assertThat(byCapacity.charge(40, 40)).isEqualTo(61);
        assertThat(byCapacity.charge(39, 39)).isEqualTo(StripedLedger.GRANTED);
        byCapacity.uncharge(39, 39);
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 61, 61, 0));

        byCapacity.openFastPath();
        byCapacity.openFastPath();
        byCapacity.uncharge(1, 1); // brings headroom and charges to the cell of this thread
        assertThat(byCapacity.charge(8, 8)).isEqualTo(StripedLedger.GRANTED);
        assertThat(byCapacity.tryCharge(1, 1)).isTrue();
        assertThat(byCapacity.tryUncharge(1, 1)).isTrue();
        assertThat(byCapacity.usage()).isEqualTo(Usage.of(100, 2, 68, 68, 0));
    }

    /** A call that meets the end of the stack leaves no lock behind. */
    @Test
    void calls_atTheEndOfTheStack_leaveTheLedgerUsable() throws InterruptedException {
        StripedLedger ledger = ledger(Long.MAX_VALUE, QuotaBasis.CAPACITY);
        for (int i = 0; i < 5; i++) {
            ShallowStack.attempt(number -> {
                StackProbe.require(); // as the callers of the slow paths do
                if (ledger.tryCharge(2, 1) || ledger.charge(2, 1) == StripedLedger.GRANTED) {
                    ledger.charged();
                    ledger.uncharge(2, 1);
                }
            });
        }
        Usage left = ledger.usage();
        ledger.closeFastPath();
        assertThat(ledger.usage()).isEqualTo(left);
    }

    /** RES-02, RES-20, OBS-02: also when some take back what they never had. */
    @ParameterizedTest
    @EnumSource
    void figures_underRacingChanges_stayInBounds_andBalance(QuotaBasis basis) {
        StripedLedger ledger = ledger(70, basis);
        Crew.race(5, number -> {
            for (int i = 0; i < 20_000; i++) {
                if (number == 0) {
                    Usage now = ledger.usage();
                    assertThat(ledger.charged()).isBetween(0L, 70L);
                    assertThat(now.count()).isBetween(0L, 10L);
                } else if (number == 1) {
                    assertThatThrownBy(() -> ledger.uncharge(1000, 1)).isInstanceOf(IllegalStateException.class);
                } else if (ledger.charge(9, 7) == StripedLedger.GRANTED) {
                    ledger.uncharge(9, 7);
                }
            }
        });
        assertThat(ledger.usage()).isEqualTo(Usage.of(70, 0, 0, 0, 0));
    }
}
