// SPDX-License-Identifier: Apache-2.0
package dev.floe.foreign;

import dev.floe.reference.PinnableBlock;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;

/**
 * A block over memory of an arena.
 *
 * <p>Its views belong to that arena, because without native access no other arena can be laid over the memory. So they all
 * end when the block is closed, and not earlier.
 *
 * <p>All buffers are derived from one that no user sees, the root. A derived buffer refers to the buffer that it was derived
 * from, so the root is reachable as long as the block or any buffer is, and the cleaner watches the root. A segment that a
 * user makes of a buffer refers to the arena's scope only: it does not keep the memory, and throws once block and buffers
 * are unreachable and the memory is released. (The cleaner cannot watch the arena itself: the deallocator refers to it, to
 * close it.)
 */
final class ArenaBlock extends PinnableBlock implements ForeignBlock, PinnedIo.Block {
    private final ArenaAllocator allocator;
    private final ArenaAllocator.Chunk chunk;
    private final MemorySegment segment;
    private final ByteBuffer root;

    ArenaBlock(Allocation allocation, ArenaAllocator allocator) {
        super(allocation);
        this.allocator = allocator;
        this.chunk = allocator.find(allocation.address());
        this.segment = chunk.at(allocation.address(), allocation.capacity());
        this.root = Buffers.of(segment);
        escape(); // the views of a borrow are valid until the close, too
    }

    @Override
    protected Object referent() {
        return root;
    }

    @Override
    protected ByteBuffer escaping(long address, int length) {
        return root.slice((int) (address - pinnedAddress()), length);
    }

    @Override
    public <R> R borrowSegment(Function<? super MemorySegment, ? extends R> body) {
        Objects.requireNonNull(body, "body"); // BLK-26
        pin();
        try {
            return body.apply(segment);
        } finally {
            unpin();
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public MemorySegment segment() {
        requireAlive();
        throw Exceptions.needsNativeAccess("a segment that escapes");
    }

    /** If borrows run, it ends nothing: their views would end, too. Then the last unpin releases the memory. */
    @Override
    protected void expire(boolean alone) {
        if (alone) {
            try {
                allocator.closeBeforeFree(chunk);
            } catch (IllegalStateException held) {
                throw Exceptions.heldByIo(capacity(), held);
            }
        }
    }

    @Override
    public void pinForIo() {
        pin();
    }

    @Override
    public ByteBuffer bufferForIo(long offset, int length) {
        return root.slice((int) offset, length);
    }

    @Override
    public void unpinAfterIo() {
        unpin();
    }
}
