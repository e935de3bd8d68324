// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeedReserverTest {
    private final Reserver quota = Memories.implementation()
            .reserver(DirectMemoryConfig.builder().limit(8).build())
            .orElseThrow();
    private final Reserver seed = new SeedReserver(quota);

    @Test
    void reserve_chargesTheOtherReserver() {
        seed.reserve(8, 8);
        assertThat(quota.usage().totalCapacity()).isEqualTo(8);
        seed.unreserve(8, 8);
        assertThat(seed.usage().count()).isZero();
    }

    @Test
    void reserve_atAFullQuota_sleepsAndIsRefusedWithTheFigures() {
        seed.reserve(8, 8);
        long begun = System.nanoTime();
        assertThatThrownBy(() -> seed.reserve(1, 1))
                .isInstanceOf(QuotaExceededError.class)
                .hasMessageContaining("requestBytes=1, chargedBytes=8, limitBytes=8, after one collection and a sleep");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SeedReserver.SLEEP_MILLIS * 1_000_000);
    }

    @Test
    void reserve_interrupted_stopsSleepingAndKeepsTheStatus() {
        seed.reserve(8, 8);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> seed.reserve(1, 1)).isInstanceOf(QuotaExceededError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void timedRequest_isNotOffered() {
        assertThat(seed.tryReserve(9, 9)).isFalse();
        assertThatThrownBy(() -> seed.tryReserve(1, 1, Duration.ofSeconds(1)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
