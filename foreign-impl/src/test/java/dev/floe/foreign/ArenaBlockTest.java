// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks without native access: where they differ from blocks with native access, and that they are safe too. */
@Timeout(120)
class ArenaBlockTest {
    private final DirectMemory memory = new ForeignProvider(false)
            .create(DirectMemoryConfig.builder().limit("8g").build());
    private final ForeignBlock block = ForeignBlock.of(memory.allocate(64));

    @AfterEach
    void nothingIsLeft() {
        block.close();
        memory.close();
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    @Test
    void allViews_areOfTheSameBytes_onAnyThread() {
        block.byteBuffer().putLong(24, 42);

        assertThat(block.byteBuffer(24, 8).getLong()).isEqualTo(42);
        assertThat(block.slice(8, 56).slice(16, 8).byteBuffer().getLong()).isEqualTo(42);
        assertThat(block.<Long, RuntimeException>borrow(buffer ->
                        CompletableFuture.supplyAsync(() -> buffer.getLong(24)).join()))
                .isEqualTo(42);
        assertThat(block.<Long>borrowSegment(segment -> segment.asByteBuffer().getLong(24)))
                .isEqualTo(42);
    }

    @Test
    void everyView_endsWhenTheBlockIsClosed() {
        ByteBuffer escaped = block.byteBuffer();
        ByteBuffer borrowed = block.borrow(buffer -> buffer);
        MemorySegment segment = block.borrowSegment(borrowedSegment -> borrowedSegment);
        CompletableFuture.runAsync(block::close).join();

        assertThatThrownBy(() -> escaped.get(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> borrowed.get(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(block::byteBuffer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> block.borrowSegment(s -> s)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_insideABorrow_leavesTheMemoryToItsEnd() {
        ByteBuffer escaped = block.byteBuffer();
        long read = block.borrow(outer -> {
            outer.putLong(0, 42);
            block.close();
            assertThatThrownBy(() -> block.borrow(inner -> inner)).isInstanceOf(IllegalStateException.class);
            assertThat(memory.usage().count()).isOne();
            return outer.getLong(0);
        });

        assertThat(read).isEqualTo(42);
        assertThat(memory.usage().count()).isZero();
        assertThatThrownBy(() -> escaped.get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_whileIoHoldsAView_isRefused_andTheBlockStaysOpen() throws IOException, InterruptedException {
        ByteBuffer escaped = block.byteBuffer();
        try (BlockedRead read = BlockedRead.into(escaped, Pipe.open())) {
            assertThatThrownBy(block::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("block is in use by running I/O, it stays open: capacityBytes=64");
            assertThat(block.isAlive()).isTrue();
            assertThat(memory.usage().count()).isOne();
            assertThat(read.finish()).isOne();
        }
        assertThat(escaped.get(0)).isEqualTo((byte) 7);
        block.close();
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void close_whileIoHoldsABorrow_returns_andTheMemoryGoesWhenThatEnds() throws IOException, InterruptedException {
        try (BlockedRead read = BlockedRead.intoBorrowed(block, Pipe.open())) {
            block.close();
            assertThat(block.isAlive()).isFalse();
            assertThat(memory.usage().count()).isOne();
            assertThat(read.finish()).isOne();
        }
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void escapingSegment_isRefusedInWords() {
        assertThatThrownBy(block::segment)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "a segment that escapes is not offered without native access: start with " + NativeAccess.FLAG);
    }

    @Test
    void longBlock_isRefusedInWords_andNothingIsCharged() {
        assertThatThrownBy(() -> memory.allocate(Integer.MAX_VALUE + 1L))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("large blocks are not offered: capacityBytes=2147483648, mostBytes=2147483639 [BLK-13]");
        assertThat(memory.usage().count()).isOne();
    }

    @Test
    void everyPowerOfTwo_isAnAlignment() {
        for (long alignment = 1; alignment <= 1L << 24; alignment <<= 1) {
            try (MemoryBlock aligned = memory.allocate(100, alignment)) {
                assertThat(aligned.address() % alignment).isZero();
                aligned.borrow(buffer -> buffer.putLong(92, 1));
            }
        }
    }

    @Test
    void emptyBlocks_haveAddressesOfTheirOwn() {
        try (MemoryBlock one = memory.allocate(0);
                MemoryBlock other = memory.allocate(0)) {
            assertThat(one.address()).isNotZero().isNotEqualTo(other.address());
            assertThat(one.byteBuffer().capacity()).isZero();
            assertThat(one.<Integer, RuntimeException>borrow(ByteBuffer::capacity))
                    .isZero();
        }
    }

    @Test
    void nativeFailure_givesTheQuotaBack() {
        // large blocks are not offered, but an alignment with large padding is
        try (DirectMemory unlimited = new ForeignProvider(false)
                .create(DirectMemoryConfig.builder().limit(Long.MAX_VALUE).build())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> unlimited.allocate(1, 1L << 60)).isInstanceOf(OutOfMemoryError.class);
                assertThat(unlimited.usage().totalCapacity()).isZero();
                assertThat(unlimited.usage().reservedMemory()).isZero();
            }
        }
    }
}
