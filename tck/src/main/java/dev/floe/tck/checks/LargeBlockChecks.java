// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.BORROW;
import static dev.floe.spec.rules.Rule.BLK_13;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.MemoryView;
import dev.floe.spec.QuotaExceededError;
import dev.floe.tck.Check;
import dev.floe.tck.Requires;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotRun;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** Blocks of more bytes than a ByteBuffer can count. They are not zeroed, and only a few of their pages are touched. */
class LargeBlockChecks {
    private static final long CAPACITY = Integer.MAX_VALUE + 65_537L;

    /** The longest buffer that the JDK makes of a segment of java.lang.foreign: it takes the bound of arrays. */
    private static final int LARGEST_WINDOW = Integer.MAX_VALUE - 8;

    private static final long LIMIT = 3L << 30;

    /** If this fails, look at a cast of the capacity to int: it makes a buffer of some other length. */
    @Check(BLK_13)
    @Requires(limit = LIMIT, zeroed = false, machineBytes = LIMIT)
    void wholeBufferBeyondTheIntsIsRefused(DirectMemory memory) {
        try (Large large = new Large(memory)) {
            MemoryView view = large.block;
            Expect.equal("capacity of a large block", CAPACITY, view.capacity());
            Expect.thrown("byteBuffer of a large block", UnsupportedOperationException.class, view::byteBuffer);
            MemoryView slice = view.slice(1, Integer.MAX_VALUE + 1L);
            Expect.thrown("byteBuffer of a large slice", UnsupportedOperationException.class, slice::byteBuffer);
        }
    }

    /** If this fails, look at whether the body is kept from running on a buffer that shows a part. */
    @Check(value = BLK_13, needs = BORROW)
    @Requires(limit = LIMIT, zeroed = false, machineBytes = LIMIT)
    void borrowBeyondTheIntsIsRefused(DirectMemory memory) {
        try (Large large = new Large(memory)) {
            AtomicBoolean ran = new AtomicBoolean();
            Expect.thrown(
                    "borrow of a large block",
                    UnsupportedOperationException.class,
                    () -> large.block.borrow(buffer -> {
                        ran.set(true);
                        return null;
                    }));
            Expect.that(!ran.get(), "body of a refused borrow ran");
        }
    }

    /** If this fails, look at offsets that pass through an int. */
    @Check(BLK_13)
    @Requires(limit = LIMIT, zeroed = false, machineBytes = LIMIT)
    void windowsReachAllOfALargeBlock(DirectMemory memory) {
        try (Large large = new Large(memory)) {
            MemoryView view = large.block;
            long[] offsets = {0, Integer.MAX_VALUE - 32L, Integer.MAX_VALUE + 100L, CAPACITY - 64};
            for (int i = 0; i < offsets.length; i++) {
                Bytes.write(view.byteBuffer(offsets[i], 64), i);
            }
            for (int i = 1; i < offsets.length; i++) {
                expectIntact(view.slice(offsets[i], 64).byteBuffer(), i, offsets[i]);
            }
            expectIntact(view.byteBuffer(0, 64), 0, 0);
            Expect.equal(
                    "capacity of the largest window",
                    LARGEST_WINDOW,
                    view.byteBuffer(0, LARGEST_WINDOW).capacity());
            expectIntact(
                    view.slice(CAPACITY - LARGEST_WINDOW, LARGEST_WINDOW)
                            .byteBuffer()
                            .slice(LARGEST_WINDOW - 64, 64),
                    3,
                    CAPACITY - 64);
        }
    }

    private static void expectIntact(ByteBuffer window, int key, long offset) {
        Expect.that(Bytes.intact(window, key), "large block lost what was written: offset=" + offset);
    }

    /** A large block, closed where it can be; without the memory for it, the check cannot be run. */
    private static final class Large implements AutoCloseable {
        private final MemoryBlock block;

        Large(DirectMemory memory) {
            try {
                block = memory.allocate(CAPACITY);
            } catch (QuotaExceededError refused) {
                throw refused;
            } catch (OutOfMemoryError tooSmall) {
                throw new NotRun("the machine has no memory for a large block: bytes=" + CAPACITY + ", " + tooSmall);
            }
        }

        @Override
        public void close() {
            try {
                block.close();
            } catch (UnsupportedOperationException leftToTheCollector) {
                Expect.that(block.isAlive(), "close is not offered, and yet the block is dead");
            }
        }
    }
}
