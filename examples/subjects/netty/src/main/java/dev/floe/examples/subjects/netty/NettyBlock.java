// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.examples.subjects.common.Tally;
import dev.floe.spec.MemoryBlock;
import io.netty.buffer.ByteBuf;

/** A buffer, with {@code release} for {@code close}. */
final class NettyBlock extends NettyView implements MemoryBlock {
    private final Tally.Entry entry;

    NettyBlock(ByteBuf buffer, long capacity, Tally tally) {
        super(buffer, capacity);
        this.entry = tally.enter(capacity);
    }

    @Override
    public void close() {
        buffer().release();
        entry.end();
    }
}
