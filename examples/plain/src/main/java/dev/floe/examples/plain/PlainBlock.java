// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.examples.plain.PlainDeallocator.Extent;
import dev.floe.spec.Cleaner;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import java.nio.ByteBuffer;

/**
 * Step 5: the block, which can be closed by hand. Its monitor guards its fields.
 *
 * <p>This is {@code DirectByteBuffer}, the iceberg of seed 2, section 2: a small object on the heap that stands for much memory
 * outside. {@link #close} is the manual release for which both seeds need reflection (seed 1, 自动回收; seed 2, section 3). A
 * borrow pins the block until it ends; the seeds have nothing like it.
 */
public class PlainBlock extends PlainView implements MemoryBlock {
    private Cleaner.Cleanable cleanable;
    private boolean closed;
    protected int pins; // borrows that run

    public PlainBlock(Extent extent) {
        super(null, extent.address(), extent.capacity());
    }

    public void setCleanable(Cleaner.Cleanable cleanable) {
        this.cleanable = cleanable;
    }

    @Override
    public void close() {
        if (markClosed()) {
            cleanable.clean();
        }
    }

    /** {@return whether the caller must release: it is the first to close, and no borrow runs} */
    protected synchronized boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first && pins == 0;
    }

    protected synchronized boolean isOpen() {
        return !closed;
    }

    protected void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException(
                    "block is closed: address=" + address + ", capacity=" + capacity + " [BLK-17]");
        }
    }

    protected synchronized void pin() {
        requireOpen();
        pins++;
    }

    /** Ends a borrow. If the block was closed meanwhile, the last borrow to end releases it (BLK-22). */
    protected void unpin() {
        if (removePin()) {
            cleanable.clean();
        }
    }

    /** {@return whether the caller must release} */
    protected synchronized boolean removePin() {
        pins--;
        return closed && pins == 0;
    }

    /** Makes a slice of a view. It keeps the block, and not the view (BLK-19). */
    protected MemoryView newView(PlainView from, long address, long length) {
        return new PlainView(this, address, length);
    }

    protected ByteBuffer newBuffer(long address, long length) {
        if (length > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("too large for one buffer: capacity=" + length + " [BLK-13]");
        }
        return PlainAllocator.buffer(address, (int) length, this);
    }
}
