// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.nio.ByteBuffer;

/**
 * Somebody who has memory to give. In a JVM that measures one is loaded, so that nothing is called virtually, also where the compiler
 * has no profile. An interface: the classes of whatever is returned as a class are loaded to be verified.
 *
 * @param <B> its blocks
 */
public interface Contestant<B> extends AutoCloseable {
    /** {@return a block, to be released} */
    B allocate(int bytes);

    /** Writes a long each {@code step} bytes from the first on, and {@return the last} */
    long touch(B block, int step);

    /** Gives a block back. */
    void release(B block);

    /** {@return how many blocks live, as this tells its users} */
    default long live() {
        throw new UnsupportedOperationException();
    }

    @Override
    default void close() {}

    /** {@link #touch} of a buffer. */
    static long touchBuffer(ByteBuffer buffer, int step) {
        int last = buffer.capacity() - Long.BYTES;
        for (int i = 0; i < last; i += step) {
            buffer.putLong(i, 42);
        }
        return buffer.getLong(last);
    }
}
