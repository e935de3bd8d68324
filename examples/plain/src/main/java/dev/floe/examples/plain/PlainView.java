// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.MemoryView;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Step 5: a view of a block or of a part of it. While the view is reachable, so is the block (BLK-18). */
public class PlainView implements MemoryView {
    protected final PlainBlock block;
    protected final long address;
    protected final long capacity;

    /** {@code block} is null if this view is the block itself. */
    public PlainView(PlainBlock block, long address, long capacity) {
        this.block = block == null ? (PlainBlock) this : block;
        this.address = address;
        this.capacity = capacity;
    }

    @Override
    public long address() {
        block.requireOpen();
        return address;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public boolean isAlive() {
        return block.isOpen();
    }

    @Override
    public ByteBuffer byteBuffer() {
        block.requireOpen();
        return block.newBuffer(address, capacity);
    }

    @Override
    public ByteBuffer byteBuffer(long offset, int length) {
        block.requireOpen();
        Objects.checkFromIndexSize(offset, length, capacity); // the sum could overflow (BLK-28)
        return block.newBuffer(address + offset, length);
    }

    @Override
    public MemoryView slice(long offset, long length) {
        block.requireOpen();
        Objects.checkFromIndexSize(offset, length, capacity);
        return block.newView(this, address + offset, length);
    }

    @Override
    public <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        Objects.requireNonNull(body, "body");
        block.pin();
        try {
            return body.apply(block.newBuffer(address, capacity));
        } finally {
            block.unpin(); // which also keeps the block reachable until the body has ended
        }
    }
}
