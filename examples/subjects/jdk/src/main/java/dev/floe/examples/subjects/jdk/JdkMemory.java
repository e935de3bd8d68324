// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A door to the direct memory of the process. Closing the door does nothing to what is behind it. */
final class JdkMemory implements DirectMemory {
    /** What every address is a multiple of anyway. */
    private static final long NATURAL_ALIGNMENT = 8;

    private final DirectPool pool = new DirectPool();
    private volatile boolean closed;

    @Override
    public MemoryBlock allocate(long capacity) {
        if (closed) {
            throw new IllegalStateException("memory is closed [BLK-27]");
        }
        if (capacity > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException(
                    "blocks of this size are not offered: capacity=" + capacity + ", most=" + Integer.MAX_VALUE);
        }
        return new JdkBlock(ByteBuffer.allocateDirect((int) Math.max(capacity, Integer.MIN_VALUE)));
    }

    @Override
    public MemoryBlock allocate(long capacity, long alignment) {
        if (alignment < 1 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("alignment is no power of two: alignment=" + alignment + " [BLK-09]");
        }
        if (alignment > NATURAL_ALIGNMENT) {
            throw new UnsupportedOperationException(
                    "alignment is not offered: alignment=" + alignment + ", most=" + NATURAL_ALIGNMENT + " [BLK-09]");
        }
        return allocate(capacity);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity) {
        throw new UnsupportedOperationException("requests that do not wait are not offered: capacity=" + capacity);
    }

    @Override
    public Optional<MemoryBlock> tryAllocate(long capacity, Duration timeout) {
        throw new UnsupportedOperationException(
                "requests that wait for a given time are not offered: capacity=" + capacity + ", timeout=" + timeout);
    }

    @Override
    public Usage usage() {
        return pool.usage();
    }

    @Override
    public void close() {
        closed = true;
    }
}
