// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reachable view of a forgotten block keeps the memory, however it was derived; nothing else does. */
@Timeout(120)
class KeepAliveTest {
    private static final long MARK = 42;

    /** Modes to keep a part of a block: each begins at the first byte. */
    private static final Map<String, Function<ForeignBlock, Object>> EITHER_WAY = Map.ofEntries(
            entry("the block", block -> block),
            entry("slice", block -> block.slice(0, 8)),
            entry("slice of a slice", block -> block.slice(0, 16).slice(0, 8)),
            entry("buffer", ForeignBlock::byteBuffer),
            entry("window", block -> block.byteBuffer(0, 8)),
            entry("buffer of a slice", block -> block.slice(0, 8).byteBuffer()),
            entry("slice of a buffer", block -> block.byteBuffer().slice(0, 8)),
            entry(
                    "slice of a slice of a buffer",
                    block -> block.byteBuffer().slice(0, 16).slice(0, 8)),
            entry("duplicate of a buffer", block -> block.byteBuffer().duplicate()),
            entry("aligned slice of a buffer", block -> block.byteBuffer().alignedSlice(8)),
            entry("read-only buffer", block -> block.byteBuffer().asReadOnlyBuffer()),
            entry("buffer of longs", block -> block.byteBuffer().asLongBuffer()),
            entry(
                    "read-only buffer of longs of a slice",
                    block -> block.byteBuffer().slice(0, 8).asLongBuffer().asReadOnlyBuffer()));

    /** The buffer from which such a segment is made may become unreachable; the two share only the scope. */
    private static final Map<String, Function<ForeignBlock, Object>> AS_SEGMENT = Map.ofEntries(
            entry("segment", ForeignBlock::segment),
            entry("slice of a segment", block -> block.segment().asSlice(0, 8)),
            entry("read-only segment", block -> block.segment().asReadOnly()),
            entry("buffer of a segment", block -> block.segment().asByteBuffer()),
            entry(
                    "slice of a buffer of a segment",
                    block -> block.segment().asByteBuffer().slice(0, 8)),
            entry("segment of a buffer", block -> MemorySegment.ofBuffer(block.byteBuffer())),
            entry(
                    "segment of a slice of a buffer",
                    block -> MemorySegment.ofBuffer(block.byteBuffer().slice(0, 8))),
            entry(
                    "segment of a buffer of longs",
                    block -> MemorySegment.ofBuffer(block.byteBuffer().asLongBuffer())),
            entry(
                    "buffer of a segment of a buffer",
                    block -> MemorySegment.ofBuffer(block.byteBuffer()).asByteBuffer()),
            entry(
                    "segment of segments",
                    block -> block.segment()
                            .elements(ValueLayout.JAVA_LONG)
                            .findFirst()
                            .orElseThrow()));

    private DirectMemory memory;

    private void open(boolean nativeAccess) {
        memory = new ForeignProvider(nativeAccess)
                .create(DirectMemoryConfig.builder().limit("1m").build());
    }

    @AfterEach
    void close() {
        memory.close();
    }

    static Stream<Arguments> ways() {
        return Modes.possible()
                .flatMap(nativeAccess -> names(nativeAccess).map(name -> Arguments.of(name, nativeAccess)));
    }

    private static Stream<String> names(boolean nativeAccess) {
        Stream<String> names = EITHER_WAY.keySet().stream();
        return nativeAccess ? Stream.concat(names, AS_SEGMENT.keySet().stream()) : names;
    }

    @ParameterizedTest(name = "{0}, native access: {1}")
    @MethodSource("ways")
    void reachableView_keepsTheMemory(String name, boolean nativeAccess) {
        open(nativeAccess);
        assertKeeps(EITHER_WAY.getOrDefault(name, AS_SEGMENT.get(name)));
    }

    private void assertKeeps(Function<ForeignBlock, Object> way) {
        Object kept = allocateAnd(way);
        Await.collections();

        assertThat(memory.usage().count()).as("blocks").isOne();
        assertThat(firstLong(kept)).isEqualTo(MARK);
        Reference.reachabilityFence(kept);
        kept = null;
        Await.collectedUntil("the block is released", () -> memory.usage().count() == 0);
    }

    private Object allocateAnd(Function<ForeignBlock, Object> way) {
        ForeignBlock block = ForeignBlock.of(memory.allocate(64));
        block.borrow(buffer -> buffer.order(java.nio.ByteOrder.nativeOrder()).putLong(0, MARK));
        return way.apply(block);
    }

    private static long firstLong(Object kept) {
        MemorySegment segment = switch (kept) {
            case MemorySegment itself -> itself;
            case Buffer buffer -> MemorySegment.ofBuffer(buffer);
            default -> MemorySegment.ofBuffer(((dev.floe.spec.MemoryView) kept).byteBuffer());
        };
        return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    /** A segment that a user makes of a buffer refers to the arena's scope only, and does not keep the memory. */
    @Test
    void segmentOfABufferWithoutNativeAccess_throwsOnceTheBufferIsGone() {
        open(false);
        MemorySegment segment = (MemorySegment) allocateAnd(block -> MemorySegment.ofBuffer(block.byteBuffer()));
        Await.collectedUntil("the block is released", () -> memory.usage().count() == 0);

        assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    /** Dropped blocks, with dropped views, are released for a request. */
    @ParameterizedTest
    @MethodSource("dev.floe.foreign.Modes#possible")
    void droppedBlocksWithViews_areReleasedForRequests(boolean nativeAccess) {
        open(nativeAccess);
        for (int i = 0; i < 100; i++) {
            memory.allocate(256 << 10).byteBuffer().put(0, (byte) 1);
        }
        assertThat(memory.usage().totalCapacity()).isLessThanOrEqualTo(1 << 20);
    }

    @ParameterizedTest
    @MethodSource("dev.floe.foreign.Modes#possible")
    void intermediateViews_areNotKept(boolean nativeAccess) {
        open(nativeAccess);
        ByteBuffer buffer = memory.allocate(64).byteBuffer();
        WeakReference<ByteBuffer> first = new WeakReference<>(buffer);
        ByteBuffer last = buffer.slice(0, 32).slice(0, 16).slice(0, 8);
        buffer = null;
        if (nativeAccess) { // here each escaped buffer is derived from none
            MemorySegment segment = MemorySegment.ofBuffer(last);
            last = null;
            Await.collectedUntil("the buffer is dropped", () -> first.refersTo(null));
            assertThat(segment.get(ValueLayout.JAVA_BYTE, 0)).isZero();
        } else {
            Await.collectedUntil("the buffer is dropped", () -> first.refersTo(null));
            assertThat(last.get(0)).isZero();
        }
    }

    /** No part of a block refers to its escaped buffers, so their number does not matter. */
    @ParameterizedTest
    @MethodSource("dev.floe.foreign.Modes#possible")
    void manyEscapedBuffers_leaveNothingBehind(boolean nativeAccess) {
        open(nativeAccess);
        try (ForeignBlock block = ForeignBlock.of(memory.allocate(64))) {
            List<WeakReference<ByteBuffer>> buffers = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                buffers.add(new WeakReference<>(block.byteBuffer()));
            }
            Await.collectedUntil("all are dropped", () -> buffers.stream().allMatch(each -> each.refersTo(null)));
        }
        assertThat(memory.usage().count()).isZero();
    }
}
