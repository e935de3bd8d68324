// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Cleaner;
import dev.floe.spec.MemoryBlock;

/** A block: open or closed, with a number of borrows that run. */
public class PlainBlock extends PlainView implements MemoryBlock {
    private final PlainProvider provider;
    protected Cleaner.Cleanable cleanable;
    protected boolean closed;
    protected int pins;

    public PlainBlock(PlainProvider provider, long address, long capacity) {
        super(null, address, capacity);
        this.provider = provider;
    }

    @Override
    public PlainBlock block() {
        return this;
    }

    /** {@return who makes the parts} */
    protected PlainProvider provider() {
        return provider;
    }

    /** Gives the block its way back. */
    public void registered(Cleaner.Cleanable registration) {
        this.cleanable = registration;
    }

    @Override
    public void close() {
        if (closed()) {
            cleanable.clean();
        }
    }

    /** Marks the block dead. {@return whether it is for the caller to release it} */
    protected synchronized boolean closed() {
        boolean wins = !closed;
        closed = true;
        return wins && pins == 0;
    }

    /** Begins a borrow. */
    protected synchronized void pin() {
        requireAlive();
        pins++;
    }

    /** Ends a borrow, and with the last one what was closed meanwhile. */
    protected void unpin() {
        if (unpinned()) {
            cleanable.clean();
        }
    }

    /** {@return whether it is for the caller to release the block} */
    protected synchronized boolean unpinned() {
        pins--;
        return closed && pins == 0;
    }

    /** Refuses to go on with a dead block (BLK-17). */
    protected void requireAlive() {
        if (!isOpen()) {
            throw new IllegalStateException(
                    "block is closed: address=" + start() + ", capacity=" + capacity() + " [BLK-17]");
        }
    }

    /** {@return whether nobody closed it} */
    protected synchronized boolean isOpen() {
        return !closed;
    }
}
