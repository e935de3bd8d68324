// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.netty;

import dev.floe.spec.MemoryView;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A buffer or a slice of one, with the checks of Netty and no others. */
class NettyView implements MemoryView {
    private final ByteBuf buffer;
    private final long capacity;

    NettyView(ByteBuf buffer, long capacity) {
        this.buffer = buffer;
        this.capacity = capacity;
    }

    ByteBuf buffer() {
        return buffer;
    }

    @Override
    public long address() {
        return buffer.memoryAddress();
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public ByteBuffer byteBuffer() {
        return buffer.nioBuffer(0, (int) capacity);
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        return buffer.nioBuffer(inInts(offset, length), length);
    }

    @Override
    public MemoryView slice(long offset, long length) {
        return new NettyView(buffer.slice(inInts(offset, length), (int) length), length);
    }

    /** Netty checks bounds too, but counts in ints. */
    private int inInts(long offset, long length) {
        return (int) Objects.checkFromIndexSize(offset, length, capacity);
    }

    @Override
    public boolean isAlive() {
        return buffer.refCnt() > 0;
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        throw new UnsupportedOperationException("borrowing is not offered: retain and release are two calls in Netty");
    }
}
