// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeClassesTest {
    @Test
    void indexOf_anySize_isTheSmallestClassThatHoldsIt() {
        for (int size = 1; size <= SizeClasses.LARGEST; size++) {
            int index = SizeClasses.indexOf(size);
            assertThat(index).isBetween(0, SizeClasses.COUNT - 1);
            assertThat(SizeClasses.sizeOf(index)).isGreaterThanOrEqualTo(size);
            if (index > 0) {
                assertThat(SizeClasses.sizeOf(index - 1)).isLessThan(size);
            }
        }
    }

    @Test
    void sizeOf_anyClass_isAMultipleOf16AndItsOwnClass() {
        for (int index = 0; index < SizeClasses.COUNT; index++) {
            int size = SizeClasses.sizeOf(index);
            assertThat(size % 16).isZero();
            assertThat(SizeClasses.indexOf(size)).isEqualTo(index);
            assertThat(SizeClasses.isOne(size)).isTrue();
            assertThat(SizeClasses.isOne(size - 1)).isFalse();
        }
        assertThat(SizeClasses.sizeOf(SizeClasses.COUNT - 1)).isEqualTo(SizeClasses.LARGEST);
    }

    @Test
    void roundUp_addsAQuarterAtMost() {
        for (long size = 65; size <= SizeClasses.LARGEST; size++) {
            assertThat(SizeClasses.roundUp(size) - size).isLessThan((size + 3) / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {SizeClasses.LARGEST + 1, 1L << 32, (1L << 32) + 64, Long.MAX_VALUE})
    void largerSizes_areLeftAlone(long size) {
        assertThat(SizeClasses.roundUp(size)).isEqualTo(size);
        assertThat(SizeClasses.isOne(size)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -16, Long.MIN_VALUE})
    void sizesOfNothing_areNoClass(long size) {
        assertThat(SizeClasses.isOne(size)).isFalse();
    }
}
