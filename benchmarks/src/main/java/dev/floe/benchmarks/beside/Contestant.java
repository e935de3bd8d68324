// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.nio.ByteBuffer;

/**
 * Somebody who has memory to give. In a JVM that measures there is one, so that nothing is called virtually.
 *
 * @param <B> its blocks
 */
public abstract class Contestant<B> implements AutoCloseable {
    /** For subclasses. */
    protected Contestant() {}

    /** {@return a block, to be released} */
    public abstract B allocate(int bytes);

    /** Writes a long each {@code step} bytes from the first on, and {@return the last} */
    public abstract long touch(B block, int step);

    /** Gives a block back. */
    public abstract void release(B block);

    /** {@return how many blocks live, as this tells its users} */
    public long live() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    static long touchBuffer(ByteBuffer buffer, int step) {
        int last = buffer.capacity() - Long.BYTES;
        for (int i = 0; i < last; i += step) {
            buffer.putLong(i, 42);
        }
        return buffer.getLong(last);
    }
}
