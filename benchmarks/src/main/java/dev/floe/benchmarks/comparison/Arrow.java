// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.RootAllocator;

/** Arrow's root allocator, which uses Unsafe. */
final class Arrow implements Candidate<ArrowBuf> {
    private final RootAllocator root;

    Arrow(long limit) {
        root = new RootAllocator(limit);
    }

    @Override
    public ArrowBuf allocate(int bytes) {
        return root.buffer(bytes);
    }

    @Override
    public long touch(ArrowBuf block, int step) {
        long last = block.capacity() - Long.BYTES;
        for (long i = 0; i < last; i += step) {
            block.setLong(i, 42);
        }
        return block.getLong(last);
    }

    @Override
    public void release(ArrowBuf block) {
        block.close();
    }

    @Override
    public void close() {
        root.close();
    }
}
