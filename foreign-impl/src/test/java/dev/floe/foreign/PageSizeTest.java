// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PageSizeTest {
    @Test
    void auxiliaryVector_isSearchedForItsKey() {
        assertThat(PageSize.ofAuxiliaryVector(vector(16, 6, 6, 65_536, 0, 0))).isEqualTo(65_536);
    }

    @Test
    void auxiliaryVector_withoutAPageSize_isAFault() {
        assertThatThrownBy(() -> PageSize.ofAuxiliaryVector(vector(16, 6, 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("auxiliary vector holds no page size: bytes=32");
    }

    @Test
    void otherSystems_areKnown() {
        assertThat(PageSize.ofPlatform("Mac OS X", "aarch64")).isEqualTo(16_384);
        assertThat(PageSize.ofPlatform("Mac OS X", "x86_64")).isEqualTo(4096);
        assertThat(PageSize.ofPlatform("Windows 11", "aarch64")).isEqualTo(4096);
    }

    private static byte[] vector(long... entries) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * entries.length).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(entries);
        return bytes.array();
    }
}
