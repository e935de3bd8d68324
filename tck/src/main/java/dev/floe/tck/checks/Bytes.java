// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.MemoryView;
import dev.floe.tck.fixture.Expect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What is written to memory, and what must be read back. */
final class Bytes {
    /** What used memory is full of. */
    static final byte DIRT = (byte) 0xEE;

    private static final long DIRTY_LONG = 0xEEEE_EEEE_EEEE_EEEEL;

    private Bytes() {}

    /** Fills a whole view with dirt. */
    static void soil(MemoryView view) {
        soil(view.byteBuffer());
    }

    /** Fills a whole buffer with dirt. */
    static void soil(ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate().clear();
        while (all.remaining() >= Long.BYTES) {
            all.putLong(DIRTY_LONG);
        }
        while (all.hasRemaining()) {
            all.put(DIRT);
        }
    }

    /** Demands that every byte of a buffer is 0. */
    static void expectZero(String what, ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate().clear();
        while (all.remaining() >= Long.BYTES) {
            int at = all.position();
            if (all.getLong() != 0) {
                firstOther(what, all.position(at), (byte) 0);
            }
        }
        firstOther(what, all, (byte) 0);
    }

    /** Fills a whole buffer with bytes that tell places and keys apart. */
    static void write(ByteBuffer buffer, int key) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, of(i, key));
        }
    }

    /** {@return whether a buffer still holds what {@link #write} wrote} */
    static boolean intact(ByteBuffer buffer, int key) {
        for (int i = 0; i < buffer.capacity(); i++) {
            if (buffer.get(i) != of(i, key)) {
                return false;
            }
        }
        return true;
    }

    private static byte of(int index, int key) {
        return (byte) (31 * key + index + (index >> 8) + 1);
    }

    private static void firstOther(String what, ByteBuffer rest, byte expected) {
        rest.order(ByteOrder.BIG_ENDIAN);
        while (rest.hasRemaining()) {
            int at = rest.position();
            byte found = rest.get();
            Expect.that(
                    found == expected,
                    what + ": expectedByte=" + expected + ", actualByte=" + found + ", offset=" + at + ", bytes="
                            + rest.capacity());
        }
    }
}
