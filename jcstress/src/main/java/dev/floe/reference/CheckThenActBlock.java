// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicInteger;

/** The twin of {@link PinnableBlock} that reads its state and then writes it, by two plain accesses. */
class CheckThenActBlock implements BlockModel {
    final AtomicInteger releases = new AtomicInteger();
    private int pins;
    private boolean escaped;
    boolean closed;
    private int written;
    private int seenByRelease = NOT_SEEN;
    private int seenByExpiry = NOT_SEEN;

    @Override
    public boolean tryPin() {
        if (closed) {
            return false;
        }
        pins++;
        return true;
    }

    @Override
    public void endPin() {
        pins--;
        if (closed && pins == 0) {
            release();
        }
    }

    @Override
    public boolean tryEscape() {
        if (closed) {
            return false;
        }
        escaped = true;
        return true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (escaped) {
            seenByExpiry = written;
        }
        if (pins == 0) {
            release();
        }
    }

    final void release() {
        seenByRelease = written;
        releases.incrementAndGet();
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
