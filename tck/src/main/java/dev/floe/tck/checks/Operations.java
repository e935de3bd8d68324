// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import dev.floe.spec.Usage;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Quota;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Threads that reserve and release one unit in turn, and count each operation before it begins and after it ended. So a
 * reader knows what must be on the books, give or take the operations that overlap its reading.
 */
final class Operations {
    private final AtomicLongArray begun;
    private final AtomicLongArray ended;

    Operations(int threads) {
        this.begun = new AtomicLongArray(threads);
        this.ended = new AtomicLongArray(threads);
    }

    /** Each thread has an index of its own. */
    void reserveAndRelease(int index, Quota quota) {
        begun.incrementAndGet(index);
        Quota.Held held = quota.reserve(quota.unit());
        ended.incrementAndGet(index);
        begun.incrementAndGet(index);
        new Holdings().release(held);
        ended.incrementAndGet(index);
    }

    /**
     * Reads the books once and demands that they are right.
     *
     * <p>An operation that ended before the reading is on the books; one that had not, and had begun when the reading was
     * over, may be or not.
     */
    void expectNear(Quota quota, long heldBytes) {
        long live = 0;
        long endedBefore = 0;
        for (int i = 0; i < ended.length(); i++) {
            long operations = ended.get(i);
            endedBefore += operations;
            live += operations % 2;
        }
        Usage usage = read(quota);
        long overlapping = sum(begun) - endedBefore;
        expectNear("count", usage.count(), 1 + live, overlapping, usage);
        long unit = quota.unit();
        expectNear("totalCapacity", usage.totalCapacity(), heldBytes + live * unit, overlapping * unit, usage);
    }

    /** A usage of negative figures cannot even be made. */
    private static Usage read(Quota quota) {
        try {
            return quota.usage();
        } catch (IllegalArgumentException negative) {
            throw new AssertionError("usage cannot be read: " + negative.getMessage(), negative);
        }
    }

    private static void expectNear(String figure, long actual, long expected, long tolerance, Usage usage) {
        Expect.that(
                Math.abs(actual - expected) <= tolerance,
                figure + " is off by more than the operations that overlap its reading: expected=" + expected
                        + ", overlapping=" + tolerance + ", actual=" + actual + ", " + usage);
    }

    private static long sum(AtomicLongArray numbers) {
        long sum = 0;
        for (int i = 0; i < numbers.length(); i++) {
            sum += numbers.get(i);
        }
        return sum;
    }
}
