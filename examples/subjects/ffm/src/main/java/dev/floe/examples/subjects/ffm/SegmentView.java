// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.subjects.ffm;

import dev.floe.spec.MemoryView;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** A segment, with the checks of the JDK and no others. */
class SegmentView implements MemoryView {
    private final MemorySegment segment;

    SegmentView(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public long address() {
        return segment.address();
    }

    @Override
    public long capacity() {
        return segment.byteSize();
    }

    @Override
    public ByteBuffer byteBuffer() {
        if (capacity() > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("a ByteBuffer counts in ints: capacity=" + capacity());
        }
        return segment.asByteBuffer();
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        return segment.asSlice(offset, length).asByteBuffer();
    }

    @Override
    public MemoryView slice(long offset, long length) {
        return new SegmentView(segment.asSlice(offset, length));
    }

    @Override
    public boolean isAlive() {
        return segment.scope().isAlive();
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        throw new UnsupportedOperationException("borrowing is not offered: an automatic arena pins no segment");
    }
}
