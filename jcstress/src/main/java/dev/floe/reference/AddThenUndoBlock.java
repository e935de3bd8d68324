// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The twin of {@link PinnableBlock} that pins by an addition and undoes it if the block is closed. Each step is atomic.
 * But the thread that undoes its pin may be the last to leave, and does not release.
 */
final class AddThenUndoBlock extends CheckThenActBlock {
    private static final int CLOSED = 1;
    private static final int PIN = 2;
    private final AtomicInteger state = new AtomicInteger();

    @Override
    public boolean tryPin() {
        if ((state.getAndAdd(PIN) & CLOSED) == 0) {
            return true;
        }
        state.addAndGet(-PIN);
        return false;
    }

    @Override
    public void endPin() {
        if (state.addAndGet(-PIN) == CLOSED) {
            release();
        }
    }

    @Override
    public void close() {
        if (state.getAndAccumulate(CLOSED, (now, closed) -> now | closed) == 0) {
            release();
        }
    }
}
