// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.tour;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.ArrayList;
import java.util.List;

/** Wraps the roles of a memory so that each says when it is called, and the registration can be made to fail. */
final class SpokenRoles implements RoleDecorator {
    private final List<String> calls = new ArrayList<>(); // guarded by itself
    private volatile RuntimeException failure;

    /** {@return what was called since the last time this was asked, in order} */
    List<String> calls() {
        synchronized (calls) {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    /** Makes every registration throw from now on. */
    void failRegistrationsWith(RuntimeException thrown) {
        failure = thrown;
    }

    private void say(String call) {
        synchronized (calls) {
            calls.add(call);
        }
    }

    @Override
    public Reserver reserver(Reserver own) {
        return new ForwardingReserver(own) {
            @Override
            public void reserve(long size, long capacity) {
                say("reserve(size=" + size + ", capacity=" + capacity + ")");
                super.reserve(size, capacity);
            }

            @Override
            public void unreserve(long size, long capacity) {
                say("unreserve(size=" + size + ", capacity=" + capacity + ")");
                super.unreserve(size, capacity);
            }
        };
    }

    @Override
    public Allocator allocator(Allocator own) {
        return new ForwardingAllocator(own) {
            @Override
            public long allocateZeroed(long size) {
                say("allocateZeroed(" + size + ")");
                return super.allocateZeroed(size);
            }

            @Override
            public void free(long address, long size) {
                say("free(address, " + size + ") on " + Thread.currentThread().getName());
                super.free(address, size);
            }
        };
    }

    @Override
    public Cleaner cleaner(Cleaner own) {
        return new Cleaner() {
            @Override
            public Cleanable register(Object referent, Runnable thunk) {
                say("register(block, deallocator)");
                if (failure != null) {
                    throw failure;
                }
                return own.register(referent, thunk);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }
}
