// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What an application writes: it uses the interfaces and finds the implementation at run time. */
class ApplicationTest {
    @Test
    void allocateBorrowClose() {
        // tag::application[]
        DirectMemoryConfig config =
                DirectMemoryConfig.builder().name("cache").limit("64m").build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            try (MemoryBlock block = memory.allocate(1 << 20)) { // zeroed; waits for quota, or QuotaExceededError
                long answer = block.borrow(buffer -> buffer.putLong(0, 42).getLong(0)); // cannot be freed meanwhile
                System.out.println(answer + ", " + memory.usage());
            } // memory and quota are released here, by any thread; a forgotten block is released after a collection
        }
        // end::application[]
    }

    @Test
    void usage_showsTheBlockWhileItLives() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("64m").build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            try (MemoryBlock block = memory.allocate(1 << 20)) {
                assertThat(block.<Long, RuntimeException>borrow(
                                buffer -> buffer.putLong(0, 42).getLong(0)))
                        .isEqualTo(42);
                assertThat(memory.usage().totalCapacity()).isEqualTo(1 << 20);
            }
            assertThat(memory.usage().count()).isZero();
        }
    }

    @Test
    void allocate_beyondTheLimit_isRefusedWithTheFigures() {
        DirectMemoryConfig config = DirectMemoryConfig.builder().limit("1m").build();
        try (DirectMemory memory = DirectMemory.open(config)) {
            QuotaExceededError refused =
                    Assertions.catchThrowableOfType(QuotaExceededError.class, () -> memory.allocate(2 << 20));
            assertThat(refused.request()).isEqualTo(2 << 20);
            assertThat(refused.limit()).isEqualTo(1 << 20);
        }
    }
}
