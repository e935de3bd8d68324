// SPDX-License-Identifier: Apache-2.0
package dev.floe.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void usage_hasItsFiguresAndIsAValue() {
        Usage usage = Usage.of(100, 1, 20, 30, 10);

        assertThat(usage).isEqualTo(Usage.of(100, 1, 20, 30, 10)).hasSameHashCodeAs(Usage.of(100, 1, 20, 30, 10));
        assertThat(usage).isNotEqualTo(Usage.of(100, 1, 20, 30, 11)).isNotEqualTo("usage");
        assertThat(usage).hasToString("limit=100, count=1, totalCapacity=20, reservedMemory=30, retained=10");
        assertThat(usage.limit() + usage.count() + usage.totalCapacity() + usage.reservedMemory() + usage.retained())
                .isEqualTo(161);
    }

    @Test
    void usage_negativeFigure_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Usage.of(100, 1, 20, -30, 10))
                .withMessage("usage figure is negative: reservedMemory=-30");
    }

    @Test
    void quotaExceededError_namesRequestUsageAndLimitInOneMeasure() {
        QuotaExceededError error = new QuotaExceededError(4096, 1020, 4096, "");

        assertThat(error).isInstanceOf(OutOfMemoryError.class);
        assertThat(error.usage() + error.request()).isGreaterThan(error.limit());
        assertThat(error)
                .hasMessage(
                        "direct memory quota exceeded: requestBytes=4096, chargedBytes=1020, limitBytes=4096 [RES-10]");
    }

    @Test
    void quotaExceededError_withARemark_endsWithIt() {
        assertThat(new QuotaExceededError(1, 0, 0, "explicitGc=disabled"))
                .hasMessage("direct memory quota exceeded: requestBytes=1, chargedBytes=0, limitBytes=0,"
                        + " explicitGc=disabled [RES-10]");
    }
}
