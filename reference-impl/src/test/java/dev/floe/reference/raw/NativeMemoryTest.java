// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ChildJvm;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeMemoryTest {
    private static final int SIZE = 64;

    private static final NativeMemory MEMORY = new NativeMemory();

    private final long address = MEMORY.allocate(SIZE);

    @AfterEach
    void free() {
        MEMORY.free(address, SIZE);
    }

    @Test
    void buffer_isFreshDirectWholeAndBigEndian() {
        ByteBuffer buffer = NativeMemory.buffer(address, SIZE, this);

        assertThat(buffer.isDirect()).isTrue();
        assertThat(buffer.isReadOnly()).isFalse();
        assertThat(buffer.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(buffer.position()).isZero();
        assertThat(buffer.limit()).isEqualTo(SIZE);
        assertThat(buffer.capacity()).isEqualTo(SIZE);
        assertThat(NativeMemory.buffer(address, SIZE, this)).isNotSameAs(buffer);
    }

    @Test
    void buffer_isOverThatMemory() {
        NativeMemory.zero(address, SIZE);
        NativeMemory.buffer(address, SIZE, this).putLong(8, 0x0102030405060708L);

        assertThat(NativeMemory.buffer(address + 8, 8, this).get(0)).isEqualTo((byte) 1);
        assertThat(NativeMemory.buffer(address + 8, 8, this).get(7)).isEqualTo((byte) 8);
    }

    /** The compiler loads no class, and inlines no method with a class in its signature that is not loaded. */
    @Test
    void buffer_hasLoadedTheTypesInTheSignaturesOfItsMethods() {
        ChildJvm.Outcome outcome = ChildJvm.run(OneBuffer.class, "-Xlog:class+load");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceFirst(".*\\] (\\S+) source:.*", "$1")))
                .contains(Stream.of(Buffer.class.getDeclaredMethods())
                        .flatMap(method ->
                                Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes())))
                        .filter(type -> !type.isPrimitive())
                        .map(Class::getName)
                        .toArray(String[]::new));
    }

    static final class OneBuffer {
        public static void main(String[] args) {
            long address = MEMORY.allocate(SIZE);
            NativeMemory.buffer(address, SIZE, OneBuffer.class);
            MEMORY.free(address, SIZE);
        }
    }

    @Test
    void zero_setsSoManyBytes_andNoneBeside() {
        for (int length = 0; length <= 300; length++) {
            assertSetsJust(length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 3 << 16})
    void zero_ofManyBytes_setsThem_andNoneBeside(int length) {
        assertSetsJust(length);
    }

    private void assertSetsJust(int length) {
        int before = 16;
        int whole = before + length + 1;
        long there = MEMORY.allocate(whole);
        ByteBuffer bytes = NativeMemory.buffer(there, whole, this);
        for (int at = 0; at < whole; at++) {
            bytes.put(at, (byte) -1);
        }

        NativeMemory.zero(there + before, length);

        for (int at = 0; at < whole; at++) {
            boolean inside = at >= before && at < before + length;
            assertThat(bytes.get(at)).as("byte %s of %s", at, length).isEqualTo((byte) (inside ? 0 : -1));
        }
        MEMORY.free(there, whole);
    }

    @Test
    void buffer_checksItsBounds() {
        ByteBuffer buffer = NativeMemory.buffer(address, 8, this);

        assertThatThrownBy(() -> buffer.get(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.limit(9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buffer_ofLengthZero_works() {
        assertThat(NativeMemory.buffer(address, 0, this).hasRemaining()).isFalse();
    }

    @Test
    void invokeCleaner_onBufferOrSlice_isRefused() {
        ByteBuffer buffer = NativeMemory.buffer(address, SIZE, this);

        assertThatThrownBy(() -> invokeCleaner(buffer)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invokeCleaner(buffer.slice(1, 8))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invokeCleaner(buffer.duplicate())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void derivedBuffer_keepsOwner_andNotTheBuffersBetween() {
        Object owner = new Object();
        WeakReference<Object> weakOwner = new WeakReference<>(owner);
        ByteBuffer between = NativeMemory.buffer(address, SIZE, owner);
        WeakReference<ByteBuffer> weakBetween = new WeakReference<>(between);
        ByteBuffer last = between;
        for (int i = 0; i < 1000; i++) {
            last = i % 3 == 0 ? last.slice() : i % 3 == 1 ? last.duplicate() : last.asReadOnlyBuffer();
        }
        owner = null;
        between = null;

        Await.collectedUntil("buffers between are dropped", () -> weakBetween.refersTo(null));
        assertThat(weakOwner.refersTo(null)).as("owner dropped").isFalse();
        assertThat(last.capacity()).isEqualTo(SIZE);
        last = null;
        Await.collectedUntil("owner is dropped", () -> weakOwner.refersTo(null));
    }

    private static void invokeCleaner(ByteBuffer buffer) throws Throwable {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field unsafe = type.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        try {
            type.getMethod("invokeCleaner", ByteBuffer.class).invoke(unsafe.get(null), buffer);
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void allocate_lessThanAByte_isRefused(long size) {
        assertThatThrownBy(() -> MEMORY.allocate(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocation is smaller than a byte: sizeBytes=" + size + " [ALC-06]");
        assertThatThrownBy(() -> MEMORY.allocateZeroed(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE - 8, Long.MAX_VALUE})
    void allocate_moreThanTheSystemHas_isOutOfMemory(long size) {
        assertThatThrownBy(() -> MEMORY.allocate(size)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> MEMORY.allocateZeroed(size)).isInstanceOf(OutOfMemoryError.class);
        MEMORY.free(MEMORY.allocate(8), 8);
    }

    @Test
    void allocate_anySize_isAligned() {
        for (long size = 1; size < 200; size++) {
            long address = MEMORY.allocate(size);
            assertThat(address).isNotZero();
            assertThat(address & 15).isZero();
            MEMORY.free(address, size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 255, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 * (1 << 20) + 5})
    void allocateZeroed_overUsedMemory_readsZero(int size) {
        List<Long> dirty = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long address = MEMORY.allocate(size);
            ByteBuffer buffer = NativeMemory.buffer(address, size, this);
            while (buffer.hasRemaining()) {
                buffer.put((byte) -1);
            }
            dirty.add(address);
        }
        dirty.forEach(address -> MEMORY.free(address, size));

        long address = MEMORY.allocateZeroed(size);
        ByteBuffer fresh = NativeMemory.buffer(address, size, this);
        while (fresh.hasRemaining()) {
            assertThat(fresh.get()).isZero();
        }
        MEMORY.free(address, size);
    }

    @Test
    void pageSize_isAPowerOfTwo() {
        assertThat(Integer.bitCount(MEMORY.pageSize())).isOne();
    }
}
