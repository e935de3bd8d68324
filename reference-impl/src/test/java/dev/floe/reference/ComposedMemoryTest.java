// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.layout.BlockLayout;
import dev.floe.reference.raw.NativeMemory;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ShallowStack;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The creation of blocks, and what is rolled back when it fails. */
@Timeout(120)
class ComposedMemoryTest {
    private static final long LIMIT = 1 << 20;
    private static final int PAGE = new NativeMemory().pageSize();

    private final List<String> calls = new ArrayList<>();
    private final Spied spied = new Spied();
    private DirectMemory memory;

    @AfterEach
    void close() {
        if (memory != null) {
            memory.close();
        }
    }

    private DirectMemory open(DirectMemoryConfig.Builder config) {
        memory = new ReferenceProvider().create(config.limit(LIMIT).build(), spied);
        return memory;
    }

    private DirectMemory open() {
        return open(DirectMemoryConfig.builder());
    }

    @Test
    void block_isCreatedInOrder_andReleasedInOrder() {
        MemoryBlock block = open().allocate(100);
        assertThat(calls).containsExactly("reserve(100, 100)", "allocateZeroed(100)", "register");
        calls.clear();

        block.close();
        assertThat(calls).containsExactly("free(base, 100)", "unreserve(100, 100)");
    }

    /** What meets the end of the stack leaves no lock held, and after a collection no block and no charge. BLK-36 */
    @Test
    void blocks_atTheEndOfTheStack_loseNothing() throws InterruptedException {
        memory = new ReferenceProvider()
                .create(DirectMemoryConfig.builder()
                        .name("end of stack")
                        .limit(LIMIT)
                        .build());
        for (int i = 0; i < 20; i++) {
            ShallowStack.attempt(number -> {
                MemoryBlock block = memory.allocate(8);
                if (number % 2 == 0) {
                    block.borrow(buffer -> {
                        block.close();
                        return null;
                    });
                }
                block.close();
            });
        }

        Await.collectedUntil(
                "release of what was allocated", () -> memory.usage().count() == 0);
        assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
        memory.allocate(LIMIT).close();
    }

    @Test
    void block_notZeroed_isNotZeroed() {
        open(DirectMemoryConfig.builder().zeroed(false)).allocate(100).close();

        assertThat(calls).contains("allocate(100)").doesNotContain("allocateZeroed(100)");
    }

    @Test
    void tryAllocate_createsInTheSameOrder() throws InterruptedException {
        open().tryAllocate(1).orElseThrow().close();
        memory.tryAllocate(2, Duration.ofDays(1)).orElseThrow().close();

        assertThat(calls).contains("tryReserve(1, 1)", "tryReserve(2, 2, PT24H)");
        assertThat(memory.tryAllocate(LIMIT + 1)).isEmpty();
        assertThat(memory.tryAllocate(LIMIT + 1, Duration.ofDays(1))).isEmpty();
        assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
    }

    static Stream<Throwable> anyThrowable() {
        return Stream.of(
                new OutOfMemoryError("o"),
                new IllegalStateException("i"),
                new StackOverflowError("s"),
                new IOException("c")); // a role in another language need not declare it
    }

    @ParameterizedTest
    @MethodSource("anyThrowable")
    void allocate_thatThrows_takesBackTheReservation(Throwable failure) {
        spied.failAllocate = failure;

        assertThatThrownBy(() -> open().allocate(100)).isSameAs(failure);
        assertThat(calls).containsExactly("reserve(100, 100)", "allocateZeroed(100)", "unreserve(100, 100)");
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void allocate_thatReturns0_isOutOfMemory() {
        spied.addressZero = true;

        assertThatThrownBy(() -> open().allocate(100))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("allocator returned address 0: sizeBytes=100 [BLK-05]");
        assertThat(calls).containsExactly("reserve(100, 100)", "allocateZeroed(100)", "unreserve(100, 100)");
    }

    @ParameterizedTest
    @MethodSource("anyThrowable")
    void register_thatThrows_freesThenTakesBack(Throwable failure) {
        spied.failRegister = failure;

        assertThatThrownBy(() -> open().allocate(100)).isSameAs(failure);
        assertThat(calls)
                .containsExactly(
                        "reserve(100, 100)",
                        "allocateZeroed(100)",
                        "register",
                        "free(base, 100)",
                        "unreserve(100, 100)");
    }

    @Test
    void register_thatThrowsAfterAll_isNotFreedAgain() {
        spied.failRegister = new IllegalStateException("late");
        spied.registerBeforeFailing = true;
        assertThatThrownBy(() -> open().allocate(100)).hasMessage("late");

        spied.failRegister = null;
        memory.allocate(1);
        Await.collectedUntil("the other is collected", () -> calls.contains("unreserve(1, 1)"));
        assertThat(calls.stream().filter("free(base, 100)"::equals)).hasSize(1);
    }

    @Test
    void deallocator_decorated_isWhatCloseAndTheCollectorRun() {
        spied.decorateDeallocators = true;
        MemoryBlock block = open().allocate(100);
        block.close();
        assertThat(calls).endsWith("register", "run", "free(base, 100)", "unreserve(100, 100)", "ran");

        memory.allocate(1);
        Await.collectedUntil("the second block is collected", () -> calls.contains("unreserve(1, 1)"));
        assertThat(calls.stream().filter("run"::equals)).hasSize(2);
    }

    @Test
    void deallocator_decorated_canBeRunAgainByHand() {
        spied.decorateDeallocators = true;
        try (MemoryBlock block = open().allocate(100)) {
            spied.lastDeallocator.run();
            spied.lastDeallocator.run();
            assertThat(block.capacity()).isEqualTo(100);
        }

        assertThat(calls.stream().filter("free(base, 100)"::equals)).hasSize(1);
        assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
    }

    @Test
    void deallocator_decoratorThatFails_releasesTheBlock() {
        spied.failDecorate = new IllegalStateException("decorate");

        assertThatThrownBy(() -> open().allocate(100)).isSameAs(spied.failDecorate);
        assertThat(calls).endsWith("allocateZeroed(100)", "free(base, 100)", "unreserve(100, 100)");
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void undoing_thatThrows_isSuppressed() {
        spied.failRegister = new IllegalStateException("first");
        spied.failFree = new IllegalStateException("second");

        assertThatThrownBy(() -> open().allocate(100))
                .isSameAs(spied.failRegister)
                .hasSuppressedException(spied.failFree);
        assertThat(memory.usage().count())
                .as("what may not have been freed stays charged")
                .isOne();

        spied.failFree = null;
        spied.failUnreserve = new IllegalStateException("third");
        assertThatThrownBy(() -> memory.allocate(100))
                .isSameAs(spied.failRegister)
                .hasSuppressedException(spied.failUnreserve);
    }

    @Test
    void arguments_areRefusedBeforeAnythingIsReserved() {
        open();

        assertThatThrownBy(() -> memory.allocate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity is negative: capacityBytes=-1 [BLK-11]");
        assertThatThrownBy(() -> memory.tryAllocate(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.tryAllocate(-1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.tryAllocate(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> memory.allocate(1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alignment is not a power of two: alignmentBytes=3 [BLK-40]");
        assertThatThrownBy(() -> memory.allocate(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.allocate(Long.MAX_VALUE, 16)).isInstanceOf(IllegalArgumentException.class);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 8, 16, 64, 4096, 1 << 16})
    void allocate_withAlignment_isAlignedAndInside(long alignment) {
        open();
        for (int i = 0; i < 20; i++) {
            try (MemoryBlock block = memory.allocate(100, alignment)) {
                assertThat(block.address() % alignment).isZero();
                assertThat(block.address()).isGreaterThanOrEqualTo(spied.lastBase);
                assertThat(block.address() + 100).isLessThanOrEqualTo(spied.lastBase + spied.lastSize);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "8", "16", "4095"})
    void pageAligned_overAnyBase_isShiftedOnlyIfNeeded(int misalignment) {
        spied.misalignment = misalignment;
        open(DirectMemoryConfig.builder().pageAligned(true));

        try (MemoryBlock block = memory.allocate(100)) {
            assertThat(block.address() % PAGE).isZero();
            assertThat(block.address() - spied.lastBase).isEqualTo(misalignment == 0 ? 0 : PAGE - misalignment);
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, 100, 100 + PAGE, 0));
        }
        assertThat(calls).contains("reserve(" + (100 + PAGE) + ", 100)", "free(base, " + (100 + PAGE) + ")");
    }

    @Test
    void capacity0_worksLikeAnyOther() {
        try (MemoryBlock one = open().allocate(0);
                MemoryBlock other = memory.allocate(0)) {
            assertThat(one.address()).isNotZero().isNotEqualTo(other.address());
            assertThat(one.byteBuffer().capacity()).isZero();
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 2, 0, 2, 0));
        }
    }

    @Test
    void basisSize_chargesThePadding() {
        open(DirectMemoryConfig.builder().quotaBasis(QuotaBasis.SIZE).maxWait(Duration.ZERO));

        assertThatThrownBy(() -> memory.allocate(LIMIT, 16)).isInstanceOf(QuotaExceededError.class);
        memory.allocate(LIMIT - 16, 16).close();
    }

    @Test
    void freshBlock_overUsedMemory_readsZero() {
        open();
        for (int i = 0; i < 100; i++) {
            try (MemoryBlock block = memory.allocate(1000)) {
                ByteBuffer buffer = block.byteBuffer();
                while (buffer.hasRemaining()) {
                    assertThat(buffer.get(buffer.position())).isZero();
                    buffer.put((byte) 0x5A);
                }
            }
        }
    }

    @Test
    void closedMemory_refusesRequests_andItsBlocksLive() {
        MemoryBlock block = open().allocate(10);
        memory.close();
        memory.close();

        assertThatThrownBy(() -> memory.allocate(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.tryAllocate(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.tryAllocate(1, Duration.ofDays(1))).isInstanceOf(IllegalStateException.class);
        assertThat(block.isAlive()).isTrue();
        block.byteBuffer().putLong(0, 1);
        block.close();
        assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
    }

    /** Wraps all roles: writes down what is called, and fails where it is told to. */
    private final class Spied implements RoleDecorator {
        private Throwable failAllocate;
        private Throwable failRegister;
        private RuntimeException failFree;
        private RuntimeException failUnreserve;
        private boolean addressZero;
        private boolean decorateDeallocators;
        private RuntimeException failDecorate;
        private Deallocator lastDeallocator;
        private boolean registerBeforeFailing;
        private int misalignment = -1;
        private long lastBase;
        private long lastSize;
        private long lastReal;

        @Override
        public Allocator allocator(Allocator own) {
            return new Allocator() {
                @Override
                public long allocate(long size) {
                    calls.add("allocate(" + size + ")");
                    return take(own, size);
                }

                @Override
                public long allocateZeroed(long size) {
                    calls.add("allocateZeroed(" + size + ")");
                    return take(own, size);
                }

                @Override
                public void free(long address, long size) {
                    calls.add("free(" + (address == lastBase ? "base" : address) + ", " + size + ")");
                    doThrow(failFree);
                    own.free(misalignment < 0 ? address : lastReal, size);
                }

                @Override
                public int pageSize() {
                    return own.pageSize();
                }
            };
        }

        @Override
        public Deallocator deallocator(Deallocator own) {
            doThrow(failDecorate);
            lastDeallocator = own;
            return !decorateDeallocators
                    ? own
                    : () -> {
                        calls.add("run");
                        own.run();
                        calls.add("ran");
                    };
        }

        private long take(Allocator own, long size) {
            doThrow(failAllocate);
            lastSize = size;
            if (addressZero) {
                return 0;
            }
            if (misalignment < 0) {
                return lastBase = own.allocateZeroed(size);
            }
            lastReal = own.allocateZeroed(size + 2 * PAGE);
            lastBase = BlockLayout.address(lastReal, PAGE) + misalignment;
            return lastBase;
        }

        @Override
        public Reserver reserver(Reserver own) {
            return new Reserver() {
                @Override
                public void reserve(long size, long capacity) {
                    calls.add("reserve(" + size + ", " + capacity + ")");
                    own.reserve(size, capacity);
                }

                @Override
                public boolean tryReserve(long size, long capacity) {
                    calls.add("tryReserve(" + size + ", " + capacity + ")");
                    return own.tryReserve(size, capacity);
                }

                @Override
                public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                    calls.add("tryReserve(" + size + ", " + capacity + ", " + timeout + ")");
                    return own.tryReserve(size, capacity, timeout);
                }

                @Override
                public void unreserve(long size, long capacity) {
                    calls.add("unreserve(" + size + ", " + capacity + ")");
                    doThrow(failUnreserve);
                    own.unreserve(size, capacity);
                }

                @Override
                public Usage usage() {
                    return own.usage();
                }
            };
        }

        @Override
        public Cleaner cleaner(Cleaner own) {
            return new Cleaner() {
                @Override
                public Cleanable register(Object referent, Runnable thunk) {
                    calls.add("register");
                    if (registerBeforeFailing || failRegister == null) {
                        Cleanable cleanable = own.register(referent, thunk);
                        doThrow(failRegister);
                        return cleanable;
                    }
                    doThrow(failRegister);
                    throw new AssertionError();
                }

                @Override
                public void close() {
                    own.close();
                }
            };
        }
    }

    private static void doThrow(Throwable failure) {
        if (failure != null) {
            ComposedMemoryTest.<RuntimeException>sneak(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
