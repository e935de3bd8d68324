// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.MemoryView;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A range of a block, which keeps the block and no other view. */
public class PlainView implements MemoryView {
    private final PlainBlock block;
    private final long address;
    private final long capacity;

    /**
     * Makes a view.
     *
     * @param block what to keep; null if this is the block
     */
    public PlainView(PlainBlock block, long address, long capacity) {
        this.block = block;
        this.address = address;
        this.capacity = capacity;
    }

    /** {@return the block whose memory this shows} */
    public PlainBlock block() {
        return block;
    }

    @Override
    public long address() {
        block().requireAlive();
        return address;
    }

    /** {@return the address, whatever became of the block} */
    protected final long start() {
        return address;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public ByteBuffer byteBuffer() {
        block().requireAlive();
        requireCountable();
        return buffer(address, (int) capacity);
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        block().requireAlive();
        requireInside(offset, length);
        return buffer(address + offset, length);
    }

    @Override
    public MemoryView slice(long offset, long length) {
        block().requireAlive();
        requireInside(offset, length);
        return part(address + offset, length);
    }

    /** Makes a buffer over memory of the block. */
    protected ByteBuffer buffer(long from, int length) {
        return block().provider().newBuffer(block(), from, length);
    }

    /** Makes a view of memory of the block. */
    protected MemoryView part(long from, long length) {
        return block().provider().newView(this, from, length);
    }

    /** Refuses what does not lie inside (BLK-28). */
    protected void requireInside(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, capacity);
    }

    /** Refuses to put more into one buffer than it can count (BLK-13). */
    protected void requireCountable() {
        if (capacity > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("view is too large for one buffer: capacity=" + capacity + ", most="
                    + Integer.MAX_VALUE + " [BLK-13]");
        }
    }

    @Override
    public boolean isAlive() {
        return block().isOpen();
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        Objects.requireNonNull(body, "body");
        requireCountable();
        block().pin();
        try {
            return body.apply(buffer(address, (int) capacity));
        } finally {
            block().unpin();
            Reference.reachabilityFence(block());
        }
    }
}
