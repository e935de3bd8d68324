// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ChildJvm;
import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory from elsewhere, composed as ours: what a module on {@code java.lang.foreign} will do. */
class OtherSourceTest {
    @Test
    void compositionOverOtherMemory_neverLoadsUnsafe() {
        // The module of sun.misc.Unsafe is not even there.
        ChildJvm.Outcome outcome =
                ChildJvm.run(Main.class, "--limit-modules", "java.base,java.management", "-verbose:class");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("dev.floe.reference.ComposedMemory ", "all is well")
                .doesNotContain("NativeMemory", "UnsafeSource");
    }

    @Test
    void expire_thatRefuses_leavesTheBlockOpen() {
        Elsewhere elsewhere = new Elsewhere();
        try (DirectMemory memory = elsewhere.create(DirectMemoryConfig.builder().build())) {
            MemoryBlock block = memory.allocate(8);
            block.byteBuffer();
            elsewhere.held = true;

            assertThatThrownBy(block::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("held by I/O");
            assertThat(block.isAlive()).isTrue();
            assertThat(memory.usage().count()).isOne();

            elsewhere.held = false;
            block.close();
            assertThat(memory.usage().count()).isZero();
        }
    }

    /** As where a block is made of something that can be held from the start. */
    @Test
    void blockThatEscapesAsItIsMade_isExpiredByItsClose() {
        Elsewhere elsewhere = new Elsewhere();
        elsewhere.escapesAtOnce = true;
        try (DirectMemory memory = elsewhere.create(DirectMemoryConfig.builder().build())) {
            MemoryBlock block = memory.allocate(8);
            elsewhere.held = true;

            assertThatThrownBy(block::close).isInstanceOf(IllegalStateException.class);
            assertThat(block.isAlive()).isTrue();

            elsewhere.held = false;
            block.close();
            assertThat(memory.usage().count()).isZero();
        }
    }

    @Test
    void borrow_isLentByTheBlock() {
        Elsewhere elsewhere = new Elsewhere();
        try (DirectMemory memory = elsewhere.create(DirectMemoryConfig.builder().build());
                MemoryBlock block = memory.allocate(8)) {
            assertThat(block.<Integer, RuntimeException>borrow(ByteBuffer::capacity))
                    .isEqualTo(8);
            assertThat(elsewhere.lent).hasValue(1);
        }
    }

    static Stream<Error> whatAProcessMayLack() {
        return Stream.of(new NoClassDefFoundError("loader closed"), new OutOfMemoryError("Metaspace"));
    }

    /** The policy EXIT judges what a cleaning action throws, and not what a process cannot give to a release. */
    @ParameterizedTest
    @MethodSource("whatAProcessMayLack")
    void release_forWantOfAClassOrHeap_staysCharged_andIsTriedAgain(Error lack) {
        Elsewhere elsewhere = new Elsewhere();
        try (DirectMemory memory = elsewhere.create(DirectMemoryConfig.builder().build())) {
            elsewhere.missing.set(lack);
            memory.allocate(8);
            MemoryBlock closed = memory.allocate(8);
            closed.close();
            assertThat(closed.isAlive()).isFalse();
            closed = null;
            for (int i = 0; i < 3; i++) {
                Await.collect();
            }
            assertThat(memory.usage().count()).isEqualTo(2);

            elsewhere.missing.set(null);

            Await.collectedUntil("release of both", () -> memory.usage().count() == 0);
        }
    }

    static final class Main {
        public static void main(String[] args) {
            try (DirectMemory memory =
                            new Elsewhere().create(DirectMemoryConfig.builder().build());
                    MemoryBlock block = memory.allocate(8, 64)) {
                block.borrow(ByteBuffer::capacity);
                block.slice(0, 4);
            }
            System.out.println("all is well");
        }
    }

    static final class Elsewhere extends ComposingProvider {
        private final AtomicInteger lent = new AtomicInteger();
        private final AtomicReference<Error> missing = new AtomicReference<>();
        private boolean held;
        private boolean escapesAtOnce;

        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public String specVersion() {
            return SPEC_VERSION;
        }

        @Override
        protected MemorySource source() {
            return new MemorySource() {
                @Override
                public Allocator allocator() {
                    return new FakeAllocator(missing);
                }

                @Override
                public PinnableBlock block(PinnableBlock.Allocation allocation) {
                    return new ExpiringBlock(allocation, Elsewhere.this);
                }
            };
        }
    }

    /** Addresses of nothing: nobody reads there. */
    private static final class FakeAllocator implements Allocator {
        private final AtomicReference<Error> missing;

        FakeAllocator(AtomicReference<Error> missing) {
            this.missing = missing;
        }

        @Override
        public long allocate(long size) {
            return 4096;
        }

        @Override
        public long allocateZeroed(long size) {
            return 4096;
        }

        @Override
        public void free(long address, long size) {
            if (missing.get() != null) {
                throw missing.get();
            }
        }

        @Override
        public int pageSize() {
            return 4096;
        }
    }

    /** A block whose buffers can be ended, unless somebody holds them. */
    private static final class ExpiringBlock extends PinnableBlock {
        private final Elsewhere elsewhere;

        ExpiringBlock(Allocation allocation, Elsewhere elsewhere) {
            super(allocation);
            this.elsewhere = elsewhere;
            if (elsewhere.escapesAtOnce) {
                escape();
            }
        }

        @Override
        protected ByteBuffer escaping(long address, int length) {
            escape();
            return ByteBuffer.allocateDirect(length);
        }

        @Override
        protected <R, X extends Throwable> R lend(long address, int length, Body<? extends R, X> body) throws X {
            elsewhere.lent.incrementAndGet();
            return super.lend(address, length, body);
        }

        @Override
        protected void expire(boolean alone) {
            if (elsewhere.held) {
                throw new IllegalStateException("held by I/O");
            }
        }
    }
}
