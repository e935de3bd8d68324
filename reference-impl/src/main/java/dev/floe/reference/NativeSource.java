// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Allocator;
import java.nio.ByteBuffer;

/** Bytes and buffers by way of {@link NativeMemory}. Its buffers do not expire. */
final class NativeSource implements MemorySource, MemorySource.Views {
    NativeSource() {
        NativeMemory.requireAccess();
    }

    @Override
    public Allocator allocator() {
        return new UnsafeAllocator();
    }

    @Override
    public Views views() {
        return this;
    }

    @Override
    public ByteBuffer escaping(long address, int length, Object owner) {
        return NativeMemory.buffer(address, length, owner);
    }
}
