// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Bytes and buffers by way of {@link NativeMemory}. Its buffers do not expire. */
final class NativeSource implements MemorySource {
    NativeSource() {
        NativeMemory.requireAccess();
    }

    @Override
    public Allocator allocator() {
        return new UnsafeAllocator();
    }

    @Override
    public Optional<Zeroing> zeroing() {
        return Optional.of(new UnsafeAllocator());
    }

    @Override
    public PinnableBlock block(PinnableBlock.Birth birth) {
        return new Block(birth);
    }

    private static final class Block extends PinnableBlock {
        Block(Birth birth) {
            super(birth);
        }

        @Override
        protected ByteBuffer escaping(long address, int length) {
            return NativeMemory.buffer(address, length, this);
        }
    }
}
