// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pool over malloc. */
class PooledMemoryTest {
    private static final DirectMemoryConfig POOLED =
            DirectMemoryConfig.builder().limit("16m").option("pool", "on").build();

    @Test
    @Tag("native-access")
    void closedBlock_isUsedAgain_andReadsZero() {
        try (DirectMemory memory = new ForeignProvider(true).create(POOLED)) {
            MemoryBlock first = memory.allocate(1000);
            long address = first.address();
            first.borrow(buffer -> buffer.putLong(992, -1));
            first.close();

            try (MemoryBlock second = memory.allocate(1000)) {
                assertThat(second.address()).isEqualTo(address);
                assertThat(second.<Long, RuntimeException>borrow(buffer -> buffer.getLong(992)))
                        .isZero();
            }
        }
    }

    /** What is kept belongs to no thread. */
    @Test
    @Tag("native-access")
    void thousandsOfVirtualThreads_keepNoMoreThanOne() throws Exception {
        try (DirectMemory memory = new ForeignProvider(true).create(POOLED)) {
            List<Future<?>> all = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 5000; i++) {
                    all.add(threads.submit(() -> {
                        try (MemoryBlock block = memory.allocate(1024)) {
                            Thread.yield();
                            block.borrow(buffer -> buffer.putLong(0, 42));
                        }
                    }));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }

            assertThat(memory.usage().count()).isZero();
            assertThat(memory.usage().retained()).isPositive().isLessThan(5000 * 1024 / 2);
        }
    }

    @Test
    void withoutNativeAccess_isRefused() {
        ForeignProvider arenas = new ForeignProvider(false);

        assertThatThrownBy(() -> arenas.create(POOLED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pool is not offered for this kind of memory: option=pool, value=on");
    }
}
