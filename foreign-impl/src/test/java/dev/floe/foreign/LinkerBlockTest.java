// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks with native access: how borrow, escaped view and close affect each other. */
@Tag("native-access")
@Timeout(120)
class LinkerBlockTest {
    private final DirectMemory memory = new ForeignProvider(true)
            .create(DirectMemoryConfig.builder().limit("8g").build());
    private final ForeignBlock block = ForeignBlock.of(memory.allocate(64));

    @AfterEach
    void nothingIsLeft() {
        block.close();
        memory.close();
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    @Test
    void borrow_showsTheMemory_andItsBufferEndsWithIt() {
        ByteBuffer leaked = block.borrow(buffer -> buffer.putLong(8, 42));

        assertThat(block.<Long, RuntimeException>borrow(buffer -> buffer.getLong(8)))
                .isEqualTo(42);
        assertExpired(leaked);
        assertExpired(leaked.duplicate().slice(8, 8));
    }

    @Test
    void borrowSegment_showsTheMemory_andItsSegmentEndsWithIt() {
        MemorySegment leaked = block.borrowSegment(segment -> {
            segment.set(ValueLayout.JAVA_LONG, 8, 42);
            return segment.asSlice(8);
        });

        assertThat(block.<Long>borrowSegment(segment -> segment.get(ValueLayout.JAVA_LONG, 8)))
                .isEqualTo(42);
        assertThatThrownBy(() -> leaked.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void borrow_belongsToItsThread() {
        assertThatThrownBy(() -> block.borrow(buffer ->
                        CompletableFuture.supplyAsync(() -> buffer.get(0)).join()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WrongThreadException.class);
    }

    @Test
    void borrow_thatThrows_throwsTheSame_andEnds() {
        IllegalArgumentException thrown = new IllegalArgumentException("of the body");

        assertThatThrownBy(() -> block.borrow(buffer -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThatThrownBy(() -> block.borrowSegment(buffer -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(thrown.getSuppressed()).isEmpty();
        block.close();
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void close_insideABorrow_leavesTheMemoryToItsEnd() {
        long read = block.borrow(outer -> {
            outer.putLong(0, 42);
            block.close();
            assertThat(block.isAlive()).isFalse();
            assertThatThrownBy(() -> block.borrow(inner -> inner)).isInstanceOf(IllegalStateException.class);
            assertThat(memory.usage().count()).isOne();
            return outer.getLong(0);
        });

        assertThat(read).isEqualTo(42);
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void close_byAnotherThread_endsWhatEscaped() {
        ByteBuffer buffer = block.byteBuffer();
        ByteBuffer window = block.slice(8, 32).byteBuffer(8, 8);
        MemorySegment segment = block.segment();
        CompletableFuture.runAsync(block::close).join();

        assertExpired(buffer);
        assertExpired(window);
        assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void close_duringABorrow_endsWhatEscapedAtOnce_andTheBorrowGoesOn() {
        ByteBuffer escaped = block.byteBuffer();

        long read = block.borrow(borrowed -> {
            CompletableFuture.runAsync(block::close).join();
            assertExpired(escaped);
            return borrowed.putLong(0, 7).getLong(0);
        });
        assertThat(read).isEqualTo(7);
    }

    @Test
    void escapedViews_showTheMemory_onAnyThread() {
        block.byteBuffer().putLong(16, 42);

        assertThat(CompletableFuture.supplyAsync(() -> block.byteBuffer(16, 8).getLong())
                        .join())
                .isEqualTo(42);
        assertThat(block.segment().asByteBuffer().getLong(16)).isEqualTo(42);
        assertThat(block.segment().byteSize()).isEqualTo(64);
        assertThat(block.<Long, RuntimeException>borrow(buffer -> buffer.getLong(16)))
                .isEqualTo(42);
    }

    @Test
    void close_whileIoHoldsAnEscapedView_isRefused_andTheBlockStaysOpen() throws IOException, InterruptedException {
        ByteBuffer escaped = block.byteBuffer();
        try (BlockedRead read = BlockedRead.into(escaped, Pipe.open())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(block::close)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("block is in use by running I/O, it stays open: capacityBytes=64");
            }
            assertThat(block.isAlive()).isTrue();
            assertThat(memory.usage().count()).isOne();
            assertThat(block.<Byte, RuntimeException>borrow(buffer -> buffer.get(0)))
                    .isZero();
            assertThat(read.finish()).isOne();
        }
        assertThat(escaped.get(0)).isEqualTo((byte) 7);
        block.close();
        assertExpired(escaped);
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
    void closedBlock_refusesAll() {
        MemoryView slice = block.slice(0, 8);
        block.close();

        assertThatThrownBy(block::byteBuffer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(block::segment).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(slice::byteBuffer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> block.borrow(buffer -> buffer)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> block.borrowSegment(segment -> segment)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PinnedIo.requireInside(60, 5, 64)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nullBody_isRefusedBeforeAnything() {
        assertThatThrownBy(() -> block.borrow(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> block.borrowSegment(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> ForeignBlock.of(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void longBlock_isOneSegment_andWindowsOfBuffers() {
        long capacity = Integer.MAX_VALUE + 1_000_000L;
        try (MemoryBlock large = memory.allocate(capacity)) {
            ForeignBlock foreign = ForeignBlock.of(large);
            long last = capacity - 8;
            foreign.borrowSegment(segment -> {
                assertThat(segment.byteSize()).isEqualTo(capacity);
                segment.set(ValueLayout.JAVA_LONG_UNALIGNED, last, 42);
                return null;
            });

            assertThat(foreign.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, last))
                    .isEqualTo(42);
            assertThat(large.byteBuffer(last, 8)
                            .order(java.nio.ByteOrder.nativeOrder())
                            .getLong())
                    .isEqualTo(42);
            assertThat(large.slice(1, Buffers.MAX_LENGTH).byteBuffer().capacity())
                    .isEqualTo(Buffers.MAX_LENGTH);
            assertThatThrownBy(large.slice(1, Integer.MAX_VALUE)::byteBuffer)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(
                            "buffer is longer than the JDK makes of a segment, take windows: lengthBytes=2147483647,"
                                    + " mostBytes=2147483639 [BLK-13]");
            assertThatThrownBy(large::byteBuffer).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> large.borrow(buffer -> buffer)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void everyPowerOfTwo_isAnAlignment() {
        for (long alignment = 1; alignment <= 1L << 31; alignment <<= 1) {
            try (MemoryBlock aligned = memory.allocate(100, alignment)) {
                assertThat(aligned.address() % alignment).isZero();
                aligned.borrow(buffer -> buffer.putLong(92, 1));
            }
        }
    }

    @Test
    void nativeFailure_givesTheQuotaBack() {
        try (DirectMemory unlimited = new ForeignProvider(true)
                .create(DirectMemoryConfig.builder().limit(Long.MAX_VALUE).build())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> unlimited.allocate(1L << 62)).isInstanceOf(OutOfMemoryError.class);
                assertThat(unlimited.usage().totalCapacity()).isZero();
                assertThat(unlimited.usage().reservedMemory()).isZero();
            }
        }
    }

    /** Not tested on arenas: JDK 25 keeps the buffer of an operation for ever if the close of its channel ended it. */
    @Test
    void asynchronousOperationThatFails_completesTheFutureAndUnpins() throws Exception {
        try (Sockets sockets = Sockets.connect()) {
            CompletableFuture<Integer> read = PinnedIo.read(sockets.peer(), block, 0, 64);
            sockets.peer().close();
            assertThatThrownBy(read::get).hasCauseInstanceOf(IOException.class);
        }
        block.close();
        assertThat(memory.usage().count()).isZero();
    }

    /** However near the end of the stack a borrow begins: afterwards its buffer throws, or its memory is still there. */
    @Test
    void borrow_atTheEndOfTheStack_endsOrKeepsItsMemory() {
        List<ByteBuffer> alive = new ArrayList<>();
        DirectMemory own = new ForeignProvider(true)
                .create(DirectMemoryConfig.builder().limit("8g").build());
        for (int i = 0; i < 40; i++) {
            ByteBuffer[] lent = new ByteBuffer[1];
            try (ForeignBlock atTheEnd = ForeignBlock.of(own.allocate(64))) {
                shifted(i, () -> deeper(atTheEnd, lent));
            }
            if (lent[0] != null && MemorySegment.ofBuffer(lent[0]).scope().isAlive()) {
                alive.add(lent[0]);
            }
        }
        Await.collections();

        assertThat(own.usage().count()).isGreaterThanOrEqualTo(alive.size());
        assertThat(alive).allSatisfy(buffer -> assertThat(buffer.get(0)).isZero());
    }

    /** Moves the end of the stack by some frames. */
    private static void shifted(int frames, Runnable body) {
        if (frames > 0) {
            shifted(frames - 1, body);
        } else {
            body.run();
        }
    }

    /** @param lent receives the buffer of the borrow that met the end of the stack, if its body began */
    private static void deeper(ForeignBlock block, ByteBuffer[] lent) {
        try {
            lent[0] = null;
            block.borrow(buffer -> {
                lent[0] = buffer;
                return null;
            });
            deeper(block, lent);
        } catch (StackOverflowError end) {
            // at which call depends on the compiler
        }
    }

    private static void assertExpired(ByteBuffer buffer) {
        assertThatThrownBy(() -> buffer.get(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> buffer.put(0, (byte) 1)).isInstanceOf(IllegalStateException.class);
    }
}
