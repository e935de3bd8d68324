// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The lower bound of a block that a collection finds when its user forgets it and that is released once: an object, a
 * phantom reference to it that stays reachable while the block lives, and one atomic operation.
 *
 * <p>It has no quota and always returns the same memory, so it serves one thread with one block at a time. It is not a
 * real allocator; it shows how much of a ratio can still be gained.
 */
final class BarePhantom implements Candidate<BarePhantom.Block> {
    private static final AtomicIntegerFieldUpdater<Block> RELEASED =
            AtomicIntegerFieldUpdater.newUpdater(Block.class, "released");
    private static final int LARGEST = 1 << 20;

    private final ReferenceQueue<Block> queue = new ReferenceQueue<>();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(LARGEST);
    private PhantomReference<Block> kept;

    static final class Block {
        private final ByteBuffer buffer;

        @SuppressWarnings("unused") // accessed through RELEASED
        private volatile int released;

        Block(ByteBuffer buffer) {
            this.buffer = buffer;
        }
    }

    @Override
    public Block allocate(int bytes) {
        for (int at = 0; at < bytes; at += Long.BYTES) {
            memory.putLong(at, 0);
        }
        Block block = new Block(memory.slice(0, bytes));
        kept = new PhantomReference<>(block, queue);
        return block;
    }

    @Override
    public long touch(Block block, int step) {
        return Candidate.touchBuffer(block.buffer, step);
    }

    @Override
    public void release(Block block) {
        if (!RELEASED.compareAndSet(block, 0, 1)) {
            throw new IllegalStateException("block is released already");
        }
        kept = null;
    }
}
