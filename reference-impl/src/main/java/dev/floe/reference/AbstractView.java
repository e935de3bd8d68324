// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.reference.util.Exceptions;
import dev.floe.spec.MemoryView;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A range of one block: the block itself, or a slice of it.
 *
 * <p>Views are flat: what is derived from a view holds its block and not the view, so a thousand nested slices keep one
 * object reachable. BLK-18, BLK-19
 */
abstract class AbstractView implements MemoryView {
    abstract PinnableBlock owner();

    /** {@return the address, whether the block is open or not} */
    abstract long rawAddress();

    @Override
    public final long address() {
        owner().requireAlive();
        return rawAddress();
    }

    @Override
    public final boolean isAlive() {
        return owner().isOpen();
    }

    @Override
    public final ByteBuffer byteBuffer() {
        PinnableBlock owner = owner();
        owner.requireAlive();
        return owner.escaping(rawAddress(), lengthOfOneBuffer());
    }

    @Override
    public final ByteBuffer byteBuffer(long offset, int length) {
        requireInside(offset, length);
        PinnableBlock owner = owner();
        owner.requireAlive();
        return owner.escaping(rawAddress() + offset, length);
    }

    @Override
    public final MemoryView slice(long offset, long length) {
        requireInside(offset, length);
        PinnableBlock owner = owner();
        owner.requireAlive();
        return new BlockSlice(owner, rawAddress() + offset, length); // BLK-32
    }

    @Override
    public final <R, X extends Throwable> R borrow(Body<? extends R, X> body) throws X {
        Objects.requireNonNull(body, "body"); // BLK-26
        PinnableBlock owner = owner();
        owner.requireAlive();
        int length = lengthOfOneBuffer();
        owner.pin();
        return owner.lend(rawAddress(), length, body); // it unpins
    }

    private int lengthOfOneBuffer() {
        long capacity = capacity();
        if (capacity > Integer.MAX_VALUE) {
            throw Exceptions.tooLargeForOneBuffer(capacity); // BLK-13
        }
        return (int) capacity;
    }

    /** By differences, because the sum of offset and length may overflow. BLK-28 */
    private void requireInside(long offset, long length) {
        long capacity = capacity();
        if (offset < 0 || length < 0 || offset > capacity - length) {
            throw Exceptions.outside(offset, length, capacity);
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[address=0x" + Long.toHexString(rawAddress()) + ", capacity=" + capacity()
                + (isAlive() ? "]" : ", closed]");
    }
}
