// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.ArrayList;
import java.util.List;

/** Decorates the roles of a memory: records the calls to each, and can make registrations fail. */
final class RecordedRoles implements RoleDecorator {
    private final List<String> calls = new ArrayList<>(); // guarded by itself
    private volatile RuntimeException failure;

    /** {@return the calls since the last call of this method, in order} */
    List<String> calls() {
        synchronized (calls) {
            List<String> recorded = List.copyOf(calls);
            calls.clear();
            return recorded;
        }
    }

    /** Makes every later registration throw. */
    void failRegistrationsWith(RuntimeException thrown) {
        failure = thrown;
    }

    private void record(String call) {
        synchronized (calls) {
            calls.add(call);
        }
    }

    @Override
    public Reserver reserver(Reserver own) {
        return new ForwardingReserver(own) {
            @Override
            public void reserve(long size, long capacity) {
                record("reserve(size=" + size + ", capacity=" + capacity + ")");
                super.reserve(size, capacity);
            }

            @Override
            public void unreserve(long size, long capacity) {
                record("unreserve(size=" + size + ", capacity=" + capacity + ")");
                super.unreserve(size, capacity);
            }
        };
    }

    @Override
    public Allocator allocator(Allocator own) {
        return new ForwardingAllocator(own) {
            @Override
            public long allocateZeroed(long size) {
                record("allocateZeroed(" + size + ")");
                return super.allocateZeroed(size);
            }

            @Override
            public void free(long address, long size) {
                record("free(address, " + size + ") on "
                        + Thread.currentThread().getName());
                super.free(address, size);
            }
        };
    }

    @Override
    public Cleaner cleaner(Cleaner own) {
        return new Cleaner() {
            @Override
            public Cleanable register(Object referent, Runnable action) {
                record("register(block, deallocator)");
                if (failure != null) {
                    throw failure;
                }
                return own.register(referent, action);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }
}
