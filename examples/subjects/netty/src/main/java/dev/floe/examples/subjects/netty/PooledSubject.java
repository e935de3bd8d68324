// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;

/**
 * The direct buffers of {@link PooledByteBufAllocator}, which the kit counts in chunks: no allocation charges the
 * budget less.
 */
public final class PooledSubject implements Subject {
    @Override
    public DirectMemoryProvider provider() {
        return new NettyProvider("netty", PooledSubject::open);
    }

    private static DirectMemory open() {
        PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
        return new NettyMemory(
                allocator, () -> Math.max(0, allocator.metric().usedDirectMemory() - allocator.pinnedDirectMemory()));
    }

    @Override
    public String version() {
        return Budget.nettyVersion();
    }

    @Override
    public List<String> jvmArguments(DirectMemoryConfig config) {
        return Budget.jvmArguments(config);
    }

    @Override
    public long granularity() {
        return PooledByteBufAllocator.defaultPageSize() << PooledByteBufAllocator.defaultMaxOrder();
    }
}
