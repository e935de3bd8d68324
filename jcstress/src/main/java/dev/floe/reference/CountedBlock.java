// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.reference.release.BlockRelease;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link PinnableBlock} without memory, which counts its releases and notes what release and expiry see. */
final class CountedBlock extends PinnableBlock implements BlockModel {
    private final AtomicInteger releases = new AtomicInteger();
    private int written; // plain: the state of the block has to make it visible
    private int seenByRelease = NOT_SEEN;
    private int seenByExpiry = NOT_SEEN;

    CountedBlock() {
        super(new Allocation(null, 8, 8));
        publish(new CountedRelease());
    }

    private final class CountedRelease implements BlockRelease {
        @Override
        public long address() {
            return 8;
        }

        @Override
        public long capacity() {
            return 8;
        }

        @Override
        public void close() {
            seenByRelease = written;
            releases.incrementAndGet();
        }

        @Override
        public boolean isRegistered() {
            return true;
        }

        @Override
        public boolean rollBack() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    protected void expire(boolean alone) {
        seenByExpiry = written;
    }

    @Override
    protected ByteBuffer escaping(long address, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryPin() {
        try {
            pin();
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    @Override
    public void endPin() {
        unpin();
    }

    @Override
    public boolean tryEscape() {
        try {
            escape();
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    @Override
    public void write() {
        written = 1;
    }

    @Override
    public int releases() {
        return releases.get();
    }

    @Override
    public int seenByRelease() {
        return seenByRelease;
    }

    @Override
    public int seenByExpiry() {
        return seenByExpiry;
    }
}
