// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;

/** Three figures under one lock. */
public abstract class PlainBooks implements Reserver {
    protected final Object lock = new Object();
    protected final long limit;
    protected final QuotaBasis basis;
    protected long count;
    protected long totalCapacity;
    protected long reservedMemory;

    protected PlainBooks(DirectMemoryConfig config) {
        this.limit = config.limit();
        this.basis = config.quotaBasis();
    }

    /** Refuses what no reservation can be. */
    protected void requirePair(long size, long capacity) {
        if (size < 1 || capacity < 0 || size < capacity) {
            throw new IllegalArgumentException(
                    "no such reservation: size=" + size + ", capacity=" + capacity + " [RES-21]");
        }
    }

    /** {@return whether there is room; the lock is held} */
    protected boolean fits(PlainRequest request) {
        return charge(request) <= limit - charged()
                && request.size <= Long.MAX_VALUE - reservedMemory
                && request.capacity <= Long.MAX_VALUE - totalCapacity;
    }

    /** Charges; the lock is held. */
    protected void add(long size, long capacity) {
        count++;
        totalCapacity += capacity;
        reservedMemory += size;
    }

    /** {@return what a request would add to the figure that the limit bounds} */
    protected long charge(PlainRequest request) {
        return basis == QuotaBasis.CAPACITY ? request.capacity : request.size;
    }

    /** {@return the figure that the limit bounds; the lock is held} */
    protected long charged() {
        return basis == QuotaBasis.CAPACITY ? totalCapacity : reservedMemory;
    }

    /** Refuses to take back what was not given; the lock is held. */
    protected void requireReserved(long size, long capacity) {
        if (count < 1 || totalCapacity < capacity || reservedMemory < size) {
            throw new IllegalStateException(
                    "not reserved: size=" + size + ", capacity=" + capacity + ", " + usage() + " [RES-20]");
        }
    }

    /** Takes back; the lock is held. */
    protected void subtract(long size, long capacity) {
        count--;
        totalCapacity -= capacity;
        reservedMemory -= size;
    }

    @Override
    public Usage usage() {
        synchronized (lock) {
            return Usage.of(limit, count, totalCapacity, reservedMemory, 0);
        }
    }
}
