// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The least that a block can be of which the collector would tell if it is forgotten, and that is released once: an object, a
 * phantom reference to it that is kept meanwhile, and one atomic step.
 *
 * <p>It has no quota, and its memory is always the same: for one thread that has one block at a time. So it is nobody's
 * competitor; it shows what of a ratio is left to gain.
 */
final class BarePhantom implements Contestant<BarePhantom.Block> {
    private static final AtomicIntegerFieldUpdater<Block> RELEASED =
            AtomicIntegerFieldUpdater.newUpdater(Block.class, "released");
    private static final int LARGEST = 1 << 20;

    private final ReferenceQueue<Block> queue = new ReferenceQueue<>();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(LARGEST);
    private PhantomReference<Block> kept;

    static final class Block {
        private final ByteBuffer buffer;

        @SuppressWarnings("unused") // through RELEASED
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
        return Contestant.touchBuffer(block.buffer, step);
    }

    @Override
    public void release(Block block) {
        if (!RELEASED.compareAndSet(block, 0, 1)) {
            throw new IllegalStateException("released already");
        }
        kept = null;
    }
}
