// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.reference.raw.NativeMemory;
import dev.floe.spec.Allocator;
import java.nio.ByteBuffer;

/** Memory and buffers by way of {@link NativeMemory}. Buffers that escaped do not expire. */
final class UnsafeSource implements MemorySource {
    private final NativeMemory memory = new NativeMemory();

    @Override
    public Allocator allocator() {
        return memory;
    }

    @Override
    public PinnableBlock block(PinnableBlock.Allocation allocation) {
        return new Block(allocation);
    }

    private static final class Block extends PinnableBlock {
        Block(Allocation allocation) {
            super(allocation);
        }

        @Override
        protected ByteBuffer escaping(long address, int length) {
            return NativeMemory.buffer(address, length, this);
        }
    }
}
