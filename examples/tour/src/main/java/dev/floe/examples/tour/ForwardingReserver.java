// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/** Leaves everything to another; for those who change one thing. */
public class ForwardingReserver implements Reserver {
    private final Reserver own;

    /**
     * For subclasses.
     *
     * @param own who does the work
     */
    protected ForwardingReserver(Reserver own) {
        this.own = own;
    }

    @Override
    public void reserve(long size, long capacity) {
        own.reserve(size, capacity);
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        return own.tryReserve(size, capacity);
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
        return own.tryReserve(size, capacity, timeout);
    }

    @Override
    public void unreserve(long size, long capacity) {
        own.unreserve(size, capacity);
    }

    @Override
    public Usage usage() {
        return own.usage();
    }
}
