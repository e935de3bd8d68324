// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.nio.ByteBuffer;

/**
 * An allocator to measure. A measuring JVM loads one implementation only, so that no call is virtual, even where the
 * compiler has no profile.
 *
 * <p>HS-09: this is an interface because the verifier loads the classes that a method returns as another class, and not
 * those that it returns as an interface.
 *
 * @param <B> the type of its blocks
 */
public interface Candidate<B> extends AutoCloseable {
    /** {@return a block, which the caller must release} */
    B allocate(int bytes);

    /**
     * Writes a long at every {@code step}th byte, beginning with the first, and {@return the last long of the block}
     */
    long touch(B block, int step);

    /** Releases a block. */
    void release(B block);

    /** {@return the number of live blocks, as the allocator shows it to its users} */
    default long live() {
        throw new UnsupportedOperationException();
    }

    @Override
    default void close() {}

    /** Does what {@link #touch} promises, on a buffer. */
    static long touchBuffer(ByteBuffer buffer, int step) {
        int last = buffer.capacity() - Long.BYTES;
        for (int i = 0; i < last; i += step) {
            buffer.putLong(i, 42);
        }
        return buffer.getLong(last);
    }
}
