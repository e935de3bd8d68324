// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PinnableBlockTest {
    private final DirectMemory memory =
            new ReferenceProvider().create(DirectMemoryConfig.builder().build());
    private MemoryBlock block = memory.allocate(64);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void byteBuffer_isFreshWholeAndBigEndian() {
        ByteBuffer buffer = block.byteBuffer();

        assertThat(buffer).isNotSameAs(block.byteBuffer());
        assertThat(buffer.isDirect()).isTrue();
        assertThat(buffer.capacity()).isEqualTo(64);
        assertThat(buffer.position()).isZero();
        assertThat(buffer.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(block.byteBuffer(60, 4).capacity()).isEqualTo(4);
        assertThat(block.byteBuffer(64, 0).capacity()).isZero();
    }

    @Test
    void allViews_areOfTheSameBytes() {
        block.byteBuffer().putLong(24, 42);

        assertThat(block.byteBuffer(24, 8).getLong()).isEqualTo(42);
        assertThat(block.slice(8, 56).slice(16, 8).byteBuffer().getLong()).isEqualTo(42);
        assertThat(block.slice(24, 8).<Long, RuntimeException>borrow(ByteBuffer::getLong))
                .isEqualTo(42);
        assertThat(block.slice(8, 8).address()).isEqualTo(block.address() + 8);
        assertThat(block.slice(8, 8).capacity()).isEqualTo(8);
        assertThat(memory.usage().count()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,-1", "0,65", "64,1", "65,0", "9223372036854775807,1", "1,2147483647"})
    void window_outsideTheView_isRefused(long offset, int length) {
        String message = "window is not inside the view: offsetBytes=" + offset + ", lengthBytes=" + length
                + ", capacityBytes=64 [BLK-28]";

        assertThatThrownBy(() -> block.byteBuffer(offset, length))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> block.slice(offset, length))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
    }

    @Test
    void slice_soLongThatTheSumOverflows_isRefused() {
        assertThatThrownBy(() -> block.slice(1, Long.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> block.slice(Long.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void closedBlock_refusesAllButThree() {
        MemoryView slice = block.slice(8, 8);
        block.close();
        block.close();

        for (MemoryView view : List.of(block, slice)) {
            assertThat(view.isAlive()).isFalse();
            assertThat(view.capacity()).isPositive();
            String message = "block is closed: capacityBytes=64 [BLK-17]";
            assertThatThrownBy(view::address)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThatThrownBy(view::byteBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> view.byteBuffer(0, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> view.slice(0, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> view.borrow(b -> 1)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(memory.usage().count()).isZero();
    }

    /** Compiles only if borrow declares what its body throws, and nothing more. */
    private static byte readFrom(MemoryView view, IOException failure) throws IOException {
        return view.borrow(buffer -> {
            if (failure != null) {
                throw failure;
            }
            return buffer.get();
        });
    }

    @Test
    void borrow_returnsOrThrowsWhatItsBodyDoes_andEnds() {
        Error failure = new Error("body");

        assertThat(block.<String, RuntimeException>borrow(b -> "done")).isEqualTo("done");
        assertThat(block.<String, RuntimeException>borrow(b -> null)).isNull();
        IOException checked = new IOException("checked");
        assertThatThrownBy(() -> readFrom(block, checked)).isSameAs(checked);
        assertThatThrownBy(() -> block.borrow(b -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> block.borrow(null)).isInstanceOf(NullPointerException.class);
        block.close();
        assertThat(memory.usage().count()).as("no borrow is left").isZero();
    }

    @Test
    void close_insideNestedBorrows_isDoneByTheLast() {
        block.borrow(outer -> block.slice(0, 8).borrow(inner -> {
            block.close();
            assertThat(block.isAlive()).isFalse();
            assertThatThrownBy(() -> block.borrow(b -> 1)).isInstanceOf(IllegalStateException.class);
            assertThat(memory.usage().count()).isOne();
            inner.putLong(0, 7);
            assertThat(outer.getLong(0)).isEqualTo(7);
            return null;
        }));

        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void close_racing_releasesOnce() {
        for (int i = 0; i < 1000; i++) {
            MemoryBlock raced = memory.allocate(8);
            Crew.race(2, number -> raced.close());
            assertThat(memory.usage().count()).isOne();
        }
    }

    /** Borrowers read what only borrowers write; the memory of a closed block is dirtied as soon as it is free. */
    @Test
    void close_racingBorrows_pullsNothingAway() {
        AtomicReference<MemoryBlock> current = new AtomicReference<>(filled());
        AtomicInteger borrows = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        int rounds = 20_000;
        Crew.race(3, number -> {
            if (number == 0) {
                int most = rounds;
                for (int i = 0; i < most; i++) {
                    current.getAndSet(filled()).close();
                    most = borrows.get() == 0 ? 1000 * rounds : rounds; // not before the others run, too
                }
                current.getAndSet(null).close();
                return;
            }
            for (MemoryBlock now = current.get(); now != null; now = current.get()) {
                try {
                    now.borrow(buffer -> {
                        for (int i = 0; i < 64; i += 8) {
                            assertThat(buffer.getLong(i)).isEqualTo(0x0102030405060708L);
                        }
                        return borrows.incrementAndGet();
                    });
                } catch (IllegalStateException closed) {
                    refusals.incrementAndGet();
                }
            }
        });
        block.close();
        assertThat(borrows).hasPositiveValue();
        assertThat(memory.usage().count()).isZero();
    }

    private MemoryBlock filled() {
        MemoryBlock dirty = memory.allocate(64);
        dirty.borrow(buffer -> {
            while (buffer.hasRemaining()) {
                buffer.putLong(-1);
            }
            return null;
        });
        dirty.close();
        MemoryBlock filled = memory.allocate(64);
        filled.borrow(buffer -> {
            while (buffer.hasRemaining()) {
                buffer.putLong(0x0102030405060708L);
            }
            return null;
        });
        return filled;
    }

    @Test
    void nestedViews_keepTheMemory_andNotEachOther() {
        List<WeakReference<Object>> between = new ArrayList<>();
        MemoryView last = block;
        for (int i = 0; i < 1000; i++) {
            last = last.slice(0, 64);
            between.add(new WeakReference<>(last));
        }
        between.remove(999);
        ByteBuffer buffer = last.byteBuffer().slice(8, 8).asReadOnlyBuffer();
        block = null;

        Await.collectedUntil("views between are dropped", () -> between.stream().allMatch(w -> w.refersTo(null)));
        assertThat(memory.usage().count()).isOne();
        assertThat(last.isAlive()).isTrue();
        last = null;
        Await.collect();
        assertThat(memory.usage().count()).as("kept by a buffer").isOne();
        assertThat(buffer.getLong(0)).isZero();
        buffer = null;
        Await.collectedUntil("the block is released", () -> memory.usage().count() == 0);
    }

    @Test
    void borrowedBlock_thatNobodyElseHolds_isNotCollected() {
        MemoryView[] only = {block.slice(0, 64)};
        block = null;

        int count = only[0].borrow(buffer -> {
            only[0] = null;
            buffer = null;
            Await.collect();
            Await.collect();
            return (int) memory.usage().count();
        });
        assertThat(count).isOne();
        Await.collectedUntil("afterwards it is", () -> memory.usage().count() == 0);
    }

    @Test
    void largeBlock_refusesOneBuffer_andGivesWindows() {
        long capacity = Integer.MAX_VALUE + 4096L;
        DirectMemory large = new ReferenceProvider()
                .create(DirectMemoryConfig.builder()
                        .limit(capacity)
                        .zeroed(false) // or it would touch every page
                        .build());
        try (MemoryBlock huge = large.allocate(capacity)) {
            assertThatThrownBy(huge::byteBuffer)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("view is too large for one buffer, take windows of it: capacityBytes=2147487743,"
                            + " mostBytes=2147483647 [BLK-13]");
            assertThatThrownBy(() -> huge.borrow(b -> 1)).isInstanceOf(UnsupportedOperationException.class);
            huge.byteBuffer(capacity - 8, 8).putLong(42);
            assertThat(huge.slice(capacity - 4096, 4096).byteBuffer().getLong(4088))
                    .isEqualTo(42);
            assertThat(huge.byteBuffer(1, Integer.MAX_VALUE).capacity()).isEqualTo(Integer.MAX_VALUE);
        }
        assertThat(large.usage().count()).isZero();
        large.close();
    }
}
