// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects nothing, counts, and ends each of its collections when the test says so, or at once. */
final class CountingTrigger implements GcTrigger {
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore ends;
    private final boolean disabled;

    private CountingTrigger(int ends, boolean disabled) {
        this.ends = new Semaphore(ends);
        this.disabled = disabled;
    }

    static CountingTrigger endingAtOnce() {
        return new CountingTrigger(Integer.MAX_VALUE, false);
    }

    static CountingTrigger endingWhenTold() {
        return new CountingTrigger(0, false);
    }

    static CountingTrigger disabled() {
        return new CountingTrigger(0, true);
    }

    int begun() {
        return begun.get();
    }

    void end() {
        ends.release();
    }

    @Override
    public void collect() {
        begun.incrementAndGet();
        ends.acquireUninterruptibly();
    }

    @Override
    public boolean isUseful() {
        return !disabled;
    }

    @Override
    public String remark() {
        return disabled ? "disabled for this test" : "";
    }
}
