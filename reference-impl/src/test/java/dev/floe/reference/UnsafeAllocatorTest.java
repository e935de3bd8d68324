// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsafeAllocatorTest {
    private final UnsafeAllocator allocator = new UnsafeAllocator();

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void allocate_lessThanAByte_isRefused(long size) {
        assertThatThrownBy(() -> allocator.allocate(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
        assertThatThrownBy(() -> allocator.allocateZeroed(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE - 8, Long.MAX_VALUE})
    void allocate_moreThanTheSystemHas_isOutOfMemory(long size) {
        assertThatThrownBy(() -> allocator.allocate(size)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> allocator.allocateZeroed(size)).isInstanceOf(OutOfMemoryError.class);
        allocator.free(allocator.allocate(8), 8);
    }

    @Test
    void allocate_anySize_isAligned() {
        for (long size = 1; size < 200; size++) {
            long address = allocator.allocate(size);
            assertThat(address).isNotZero();
            assertThat(address & 15).isZero();
            allocator.free(address, size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 255, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 * (1 << 20) + 5})
    void allocateZeroed_overUsedMemory_readsZero(int size) {
        List<Long> dirty = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long address = allocator.allocate(size);
            ByteBuffer buffer = NativeMemory.buffer(address, size, this);
            while (buffer.hasRemaining()) {
                buffer.put((byte) -1);
            }
            dirty.add(address);
        }
        dirty.forEach(address -> allocator.free(address, size));

        long address = allocator.allocateZeroed(size);
        ByteBuffer fresh = NativeMemory.buffer(address, size, this);
        while (fresh.hasRemaining()) {
            assertThat(fresh.get()).isZero();
        }
        allocator.free(address, size);
    }

    @Test
    void pageSize_isAPowerOfTwo() {
        assertThat(Integer.bitCount(allocator.pageSize())).isOne();
    }
}
