// SPDX-License-Identifier: Apache-2.0
package com.example.slab;

import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import java.nio.ByteBuffer;

/** What the kit must know beyond the provider: how to look at the memory of an allocator that it tests alone. */
public final class SlabSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new SlabProvider();
    }

    @Override
    public ByteBuffer view(long address, long size) {
        return SlabAllocator.shared().view(address, size);
    }
}
