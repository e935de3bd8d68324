// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link PinnableBlock} without memory: what matters is when, and how often, it is released and expired. */
final class CountedBlock extends PinnableBlock implements Life {
    private final AtomicInteger releases = new AtomicInteger();
    private int written; // plain: the block itself has to make it visible
    private int seenByRelease = NOT_SEEN;
    private int seenByExpiry = NOT_SEEN;

    CountedBlock() {
        super(new Birth(null, 8, 8));
        OnceDeallocator own = new OnceDeallocator(null, 8, 8, 8, 8);
        register(new Releases(), own, own);
    }

    /** Its registration counts how often the block cleans it: the deallocator behind it would hide a second time. */
    private final class Releases implements Cleaner {
        @Override
        public Cleanable register(Object referent, Runnable thunk) {
            return CountedBlock.this::countRelease;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }

    private void countRelease() {
        seenByRelease = written;
        releases.incrementAndGet();
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
