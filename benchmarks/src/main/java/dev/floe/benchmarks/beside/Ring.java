// SPDX-License-Identifier: Apache-2.0
package dev.floe.benchmarks.beside;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Hands objects from one thread to one other, in order. Both spin.
 *
 * @param <T> the objects
 */
public final class Ring<T> {
    private static final int SLOTS = 1024;
    private static final int APART = 8; // neighbours in time are not neighbours in a cache line

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS * APART);
    private int put; // by the one thread
    private int taken; // by the other

    /** Waits for room. */
    public void put(T object) {
        int slot = put++ % SLOTS * APART;
        while (slots.getAcquire(slot) != null) {
            Thread.onSpinWait();
        }
        slots.setRelease(slot, object);
    }

    /** {@return the next} Waits for it. */
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
