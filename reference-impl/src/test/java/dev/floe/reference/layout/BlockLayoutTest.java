// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLayoutTest {
    @ParameterizedTest
    @CsvSource({"0,1,1", "1,1,1", "100,8,100", "0,16,16", "100,16,116", "0,4096,4096", "100,4096,4196"})
    void size_isCapacityAndPadding_atLeastOne(long capacity, long alignment, long size) {
        assertThat(BlockLayout.size(capacity, alignment)).isEqualTo(size);
    }

    @Test
    void size_beyondALong_isRefused() {
        assertThat(BlockLayout.size(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> BlockLayout.size(Long.MAX_VALUE - 4095, 4096))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity and padding exceed a long: capacityBytes=9223372036854771712, paddingBytes=4096"
                        + " [BLK-11]");
    }

    @ParameterizedTest
    @CsvSource({"8192,4096,8192", "8193,4096,12288", "8208,4096,12288", "12287,4096,12288", "24,1,24", "24,8,24"})
    void address_isTheFirstMultiple(long base, long alignment, long address) {
        assertThat(BlockLayout.address(base, alignment)).isEqualTo(address);
    }

    @Test
    void address_anywhere_isAlignedAndInside() {
        for (long base = 1 << 20; base < (1 << 20) + 9000; base++) {
            for (long alignment = 1; alignment <= 8192; alignment *= 2) {
                long address = BlockLayout.address(base, alignment);
                assertThat(address & alignment - 1).isZero();
                assertThat(address - base).isBetween(0L, alignment - 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "2,true",
        "4611686018427387904,true",
        "0,false",
        "3,false",
        "-1,false",
        "-4,false",
        "-9223372036854775808,false"
    })
    void isPowerOfTwo_ofPositiveOnesOnly(long alignment, boolean expected) {
        assertThat(BlockLayout.isPowerOfTwo(alignment)).isEqualTo(expected);
    }
}
