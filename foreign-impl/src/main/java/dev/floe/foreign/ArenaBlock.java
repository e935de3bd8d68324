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
 * <p>Its views are the arena's own, since other arenas cannot be laid over memory without native access: they all end when
 * the block is closed, and not earlier.
 *
 * <p>All buffers are made of one that nobody sees, the root: a derived buffer holds the one that it stems from. So the
 * root lives as long as the block or any buffer, and it is what the cleaner watches. A segment that a user makes of a
 * buffer holds the arena's scope alone: it does not keep the memory, and throws once the rest is gone. (The arena itself
 * cannot be watched: whoever is to close it must hold it.)
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
        escape(); // also the views of a borrow do
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
        throw Failures.needsNativeAccess("a segment that escapes");
    }

    /** Not while borrows run: their views would end, too. Then the memory goes with the last of them. */
    @Override
    protected void expire(boolean alone) {
        if (alone) {
            try {
                allocator.closeBeforeFree(chunk);
            } catch (IllegalStateException held) {
                throw Failures.heldByIo(capacity(), held);
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
