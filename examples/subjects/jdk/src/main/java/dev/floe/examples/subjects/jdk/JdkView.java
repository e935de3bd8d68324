// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.jdk;

import dev.floe.spec.MemoryView;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A direct buffer or a slice of one, which keeps the same objects reachable as in the JDK. */
class JdkView implements MemoryView {
    private final ByteBuffer buffer;
    private final AtomicBoolean closed;

    JdkView(ByteBuffer buffer, AtomicBoolean closed) {
        this.buffer = buffer;
        this.closed = closed;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    AtomicBoolean closed() {
        return closed;
    }

    @Override
    public long address() {
        return Internals.address(buffer);
    }

    @Override
    public long capacity() {
        return buffer.capacity();
    }

    @Override
    public ByteBuffer byteBuffer() {
        return buffer.duplicate();
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        return part(offset, length);
    }

    @Override
    public MemoryView slice(long offset, long length) {
        return new JdkView(part(offset, length), closed);
    }

    /** The JDK checks the bounds of a slice too, but counts in ints. */
    private ByteBuffer part(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, capacity());
        return buffer.slice((int) offset, (int) length);
    }

    @Override
    public boolean isAlive() {
        return !closed.get();
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        throw new UnsupportedOperationException("borrowing is not offered: the JDK pins no buffer");
    }
}
