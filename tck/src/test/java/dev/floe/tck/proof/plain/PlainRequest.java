// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import java.time.Duration;

/** A request that waits, or might have to. */
public final class PlainRequest {
    public final long size;
    public final long capacity;

    /** Whether an interrupt is a reason to give up. */
    public final boolean interruptible;

    private final long begun = System.nanoTime();
    private final long patienceNanos;

    /** What it waits for besides room. */
    public long ticket;

    /** An interrupt that came and was no reason. */
    public boolean interrupted;

    /** What was charged when it was found not to fit. */
    public long chargedThen;

    PlainRequest(long size, long capacity, Duration patience, boolean interruptible) {
        this.size = size;
        this.capacity = capacity;
        this.patienceNanos = nanos(patience);
        this.interruptible = interruptible;
    }

    /** {@return the nanoseconds since it was made} */
    public long waitedNanos() {
        return System.nanoTime() - begun;
    }

    /** {@return how long it may wait} */
    public long patienceNanos() {
        return patienceNanos;
    }

    /** {@return whether it has waited as long as it may} */
    public boolean isOver() {
        return waitedNanos() >= patienceNanos;
    }

    private static long nanos(Duration patience) {
        try {
            return patience.toNanos();
        } catch (ArithmeticException tooLong) {
            return patience.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
