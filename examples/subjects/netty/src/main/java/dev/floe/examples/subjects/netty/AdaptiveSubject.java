// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.spi.Subject;
import io.netty.buffer.AdaptiveByteBufAllocator;
import java.util.List;

/**
 * The direct buffers of {@link AdaptiveByteBufAllocator}, the default of Netty 4.2. It pools buffers of up to 1 MiB in
 * chunks of several sizes, and has no figure for the used part. Larger buffers are charged one by one, so the kit uses
 * those.
 */
public final class AdaptiveSubject implements Subject {
    private static final long NOT_POOLED = 2 << 20;

    @Override
    public DirectMemoryProvider provider() {
        return new NettyProvider("netty-adaptive", () -> new NettyMemory(new AdaptiveByteBufAllocator(true), () -> 0));
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
        return NOT_POOLED;
    }
}
