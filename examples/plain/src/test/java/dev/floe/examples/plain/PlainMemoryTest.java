// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.spi.RoleDecorator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a block, in the order of the steps. What it owes in full, the conformance kit checks: it has a suite for it. */
class PlainMemoryTest {
    private static final DirectMemoryConfig CONFIG = DirectMemoryConfig.builder()
            .limit(1 << 20)
            .maxWait(Duration.ofMillis(50))
            .build();

    private final DirectMemory memory = DirectMemory.open(CONFIG);

    @AfterEach
    void closeMemory() {
        memory.close();
    }

    @Test
    void aBlock_isZeroed_andChargedUntilItIsClosed() {
        try (MemoryBlock block = memory.allocate(4096)) {
            assertThat(block.<Long, RuntimeException>borrow(buffer -> buffer.getLong(4088)))
                    .isZero();
            assertThat(memory.usage().totalCapacity()).isEqualTo(4096);
        }

        assertThat(memory.usage().totalCapacity()).isZero();
    }

    @Test
    void aRequestThatFindsNoRoom_isRefusedWithFigures() {
        try (MemoryBlock all = memory.allocate(1 << 20)) {
            assertThatThrownBy(() -> memory.allocate(1))
                    .isInstanceOf(QuotaExceededError.class)
                    .hasMessageContaining("1048576");
            assertThat(all.isAlive()).isTrue();
        }
    }

    @Test
    void blocksThatNobodyHolds_giveWayToTheNextRequest() {
        for (int block = 0; block < 20; block++) {
            memory.allocate(1 << 19);
        }

        assertThat(memory.usage().count()).isPositive();
    }

    @Test
    void aFailureToRegister_undoesTheStepsBeforeIt() {
        RoleDecorator closesTheCleaner = new RoleDecorator() {
            @Override
            public Cleaner cleaner(Cleaner own) {
                own.close();
                return own;
            }
        };

        try (DirectMemory broken = new PlainProvider().create(CONFIG.toBuilder().build(), closesTheCleaner)) {
            assertThatThrownBy(() -> broken.allocate(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cleaner is closed");
            assertThat(broken.usage().count()).isZero();
        }
    }
}
