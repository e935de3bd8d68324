// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/** Forwards every call to another reserver; subclasses change some. */
public class ForwardingReserver implements Reserver {
    private final Reserver own;

    /**
     * Creates it.
     *
     * @param own the reserver that does the work
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
