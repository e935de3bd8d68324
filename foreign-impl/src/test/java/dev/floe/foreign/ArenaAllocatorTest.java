// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaAllocatorTest {
    private final ArenaAllocator allocator = new ArenaAllocator();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 64, 1000, 65_537, 1 << 20})
    void memory_isZeroedAlignedAndFound(long size) {
        long address = allocator.allocate(size);
        MemorySegment segment = allocator.find(address).at(address, size);

        assertThat(address % 16).isZero();
        assertThat(segment.mismatch(MemorySegment.ofArray(new byte[(int) size])))
                .isEqualTo(-1);
        assertThat(segment.address()).isEqualTo(address);
        allocator.free(address, size);
    }

    @Test
    void find_insideAnAllocation_isThatAllocation() {
        long address = allocator.allocate(100);

        assertThat(allocator.find(address + 99)).isSameAs(allocator.find(address));
        assertThat(allocator.find(address + 40).at(address + 40, 60).address()).isEqualTo(address + 40);
        assertThatThrownBy(() -> allocator.find(address + 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void free_endsTheViews_andOnlyOnce() {
        long address = allocator.allocate(64);
        MemorySegment segment = allocator.find(address).segment();
        allocator.free(address, 64);

        assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> allocator.free(address, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address was not allocated here, or freed before: address=0x" + Long.toHexString(address)
                        + " [ALC-10]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE - 4096, Long.MAX_VALUE})
    void allocate_whatNoMachineHas_isOutOfMemory(long size) {
        assertThatThrownBy(() -> allocator.allocate(size)).isInstanceOf(OutOfMemoryError.class);
        allocator.free(allocator.allocate(1), 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void allocate_lessThanAByte_isRefused(long size) {
        assertThatThrownBy(() -> allocator.allocate(size)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The system often returns the address that was released last. */
    @Test
    void addressServedAgainBeforeItsFreeCame_belongsToTheNewer() {
        long first = allocator.allocate(64);
        allocator.closeBeforeFree(allocator.find(first));
        long[] newer = new long[1000];
        for (int i = 0; i < newer.length; i++) {
            newer[i] = allocator.allocate(64);
        }
        allocator.free(first, 64); // the one that was owed

        for (long address : newer) {
            assertThat(allocator.find(address).segment().scope().isAlive()).isTrue();
            allocator.free(address, 64);
            assertThatThrownBy(() -> allocator.free(address, 64)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void memoryInUseByIo_goesWhenThatHasEnded() throws IOException, InterruptedException {
        long address = allocator.allocate(64);
        ArenaAllocator.Chunk chunk = allocator.find(address);
        try (BlockedRead read = BlockedRead.into(chunk.segment().asByteBuffer(), Pipe.open())) {
            allocator.free(address, 64);
            allocator.free(allocator.allocate(1), 1);
            assertThat(chunk.segment().scope().isAlive()).isTrue();
            read.finish();
        }
        allocator.free(allocator.allocate(1), 1);

        assertThat(chunk.segment().scope().isAlive()).isFalse();
    }

    @Test
    void closeBeforeFree_ofMemoryInUseByIo_changesNothing() throws IOException, InterruptedException {
        long address = allocator.allocate(64);
        ArenaAllocator.Chunk chunk = allocator.find(address);
        try (BlockedRead read = BlockedRead.into(chunk.segment().asByteBuffer(), Pipe.open())) {
            assertThatThrownBy(() -> allocator.closeBeforeFree(chunk)).isInstanceOf(IllegalStateException.class);
            assertThat(allocator.find(address)).isSameAs(chunk);
            read.finish();
        }
        allocator.free(address, 64);
        assertThat(chunk.segment().scope().isAlive()).isFalse();
    }
}
