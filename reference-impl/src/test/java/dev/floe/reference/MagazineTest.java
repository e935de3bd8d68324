// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MagazineTest {
    private static final int DEPTH = 4;

    private final Magazine magazine = new Magazine(DEPTH);

    private void fill(int count) {
        for (int i = 1; i <= count; i++) {
            assertThat(magazine.put(i)).isTrue();
        }
    }

    @Test
    void take_returnsTheLastFirst_thenNothing() {
        fill(2);

        assertThat(magazine.take()).isEqualTo(2);
        assertThat(magazine.take()).isEqualTo(1);
        assertThat(magazine.take()).isZero();
        assertThat(magazine.count()).isZero();
    }

    @Test
    void put_whenFull_isRefused() {
        fill(DEPTH);

        assertThat(magazine.put(9)).isFalse();
        assertThat(magazine.count()).isEqualTo(DEPTH);
    }

    @Test
    void magazineOfNoDepth_holdsNothing() {
        Magazine none = new Magazine(0);

        assertThat(none.put(1)).isFalse();
        assertThat(none.take()).isZero();
        assertThat(none.unneeded()).isZero();
    }

    @Test
    void unneeded_whereNothingWasTaken_isAll() {
        fill(3);

        assertThat(magazine.unneeded()).isEqualTo(3);
    }

    @Test
    void unneeded_isWhatAlwaysLayBelowWhatWasTaken_sinceTheLastLook() {
        fill(DEPTH);
        magazine.put(magazine.take());
        assertThat(magazine.unneeded()).isEqualTo(DEPTH - 1);

        assertThat(magazine.unneeded()).isEqualTo(DEPTH);

        magazine.take();
        magazine.take();
        magazine.put(7);
        assertThat(magazine.unneeded()).isEqualTo(DEPTH - 2);
    }
}
