// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.comparison;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded queue from one producer thread to one consumer thread. Both spin while they wait.
 *
 * @param <T> the type of the elements
 */
public final class SpscQueue<T> {
    private static final int SLOTS = 1024;
    private static final int APART = 8; // distance in slots, so that consecutive elements are in different cache lines

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS * APART);
    private int put; // used by the producer only
    private int taken; // used by the consumer only

    /** Adds an element; spins while the queue is full. */
    public void put(T object) {
        int slot = put++ % SLOTS * APART;
        while (slots.getAcquire(slot) != null) {
            Thread.onSpinWait();
        }
        slots.setRelease(slot, object);
    }

    /** {@return the next element} Spins while the queue is empty. */
    public T take() {
        int slot = taken++ % SLOTS * APART;
        T object;
        while ((object = slots.getAcquire(slot)) == null) {
            Thread.onSpinWait();
        }
        slots.setRelease(slot, null);
        return object;
    }
}
