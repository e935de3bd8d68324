// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.examples.subjects.common.AdaptedMemory;
import dev.floe.examples.subjects.common.Tally;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;

/** A root allocator. */
final class ArrowMemory extends AdaptedMemory {
    private final RootAllocator root;
    private final Tally tally = new Tally();

    ArrowMemory(RootAllocator root) {
        this.root = root;
    }

    @Override
    public MemoryBlock allocate(long capacity) {
        return block(capacity);
    }

    @Override
    protected MemoryBlock block(long capacity) {
        return new ArrowBlock(buffer(capacity), tally);
    }

    /** Arrow allocates more than requested, and its documentation says to set the capacity. */
    private ArrowBuf buffer(long capacity) {
        try {
            ArrowBuf buffer = root.buffer(capacity);
            return capacity == 0 ? buffer : buffer.capacity(capacity);
        } catch (OutOfMemoryException refusal) {
            OutOfMemoryError error = new OutOfMemoryError(refusal.getMessage());
            error.initCause(refusal);
            throw error;
        }
    }

    @Override
    public Usage usage() {
        return tally.usage(root.getLimit(), root.getAllocatedMemory(), 0);
    }

    /** If a buffer is alive when the root is closed, Arrow reports a leak and throws: such a memory stays open. */
    @Override
    public void close() {
        if (root.getAllocatedMemory() == 0) {
            root.close();
        }
    }
}
