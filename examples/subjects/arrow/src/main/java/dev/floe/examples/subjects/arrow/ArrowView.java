// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.arrow;

import dev.floe.spec.MemoryView;
import java.nio.ByteBuffer;
import org.apache.arrow.memory.ArrowBuf;

/** A buffer or a slice of one, with the checks of Arrow and no others. */
class ArrowView implements MemoryView {
    private final ArrowBuf buffer;

    ArrowView(ArrowBuf buffer) {
        this.buffer = buffer;
    }

    ArrowBuf buffer() {
        return buffer;
    }

    @Override
    public long address() {
        return buffer.memoryAddress();
    }

    @Override
    public long capacity() {
        return buffer.capacity();
    }

    @Override
    public ByteBuffer byteBuffer() {
        if (capacity() > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("a ByteBuffer counts in ints: capacity=" + capacity());
        }
        return buffer.nioBuffer(0, (int) capacity());
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        return buffer.nioBuffer(offset, length);
    }

    @Override
    public MemoryView slice(long offset, long length) {
        return new ArrowView(buffer.slice(offset, length));
    }

    @Override
    public boolean isAlive() {
        return buffer.refCnt() > 0;
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        throw new UnsupportedOperationException("borrowing is not offered: retain and release are two calls in Arrow");
    }
}
