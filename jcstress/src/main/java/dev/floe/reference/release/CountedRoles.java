// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import dev.floe.spec.Allocator;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.infra.results.II_Result;

/** Allocator and reserver that count what comes back, and cannot be asked for anything. */
class CountedRoles implements Allocator, Reserver {
    private final AtomicInteger freed = new AtomicInteger();
    private final AtomicInteger unreserved = new AtomicInteger();

    Roles asRoles() {
        return new Roles("jcstress", this, this, null);
    }

    void report(II_Result result) {
        result.r1 = freed.get();
        result.r2 = unreserved.get();
    }

    @Override
    public void free(long address, long size) {
        freed.incrementAndGet();
    }

    @Override
    public void unreserve(long size, long capacity) {
        unreserved.incrementAndGet();
    }

    @Override
    public long allocate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long allocateZeroed(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int pageSize() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reserve(long size, long capacity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usage usage() {
        throw new UnsupportedOperationException();
    }
}
