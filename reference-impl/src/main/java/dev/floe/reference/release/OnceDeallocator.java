// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static dev.floe.reference.telemetry.MemoryEvents.EVENTS;

import dev.floe.reference.util.Exceptions;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Frees one allocation and takes back its reservation: once, whichever threads run it and how often. It relies on no
 * cleaner for that, so it can be handed to a decorated one. DEA-04
 */
public final class OnceDeallocator implements BlockRelease, Deallocator {
    private final Roles roles;
    private final long base;
    private final long address; // where the block begins: never freed
    private final long size;
    private final long capacity;

    /* false ---> true, by compare-and-set: the thread that takes this arrow releases. */
    private final AtomicBoolean run = new AtomicBoolean();

    /* Each false ---> true before the run that reads it: by the close that won, or by the thread that rolls back. */
    private boolean closed;
    private boolean rolledBack;

    /* Set once by the thread that creates the block, before it publishes the block with a fence. */
    private Cleaner.Cleanable registration;

    /**
     * Creates the deallocator of a block.
     *
     * @param base what the allocator returned
     * @param address where the block begins
     */
    public OnceDeallocator(Roles roles, long base, long address, long size, long capacity) {
        if (base == 0) {
            throw Exceptions.baseZero();
        }
        this.roles = roles;
        this.base = base;
        this.address = address;
        this.size = size;
        this.capacity = capacity;
    }

    /**
     * Registers this with the memory's cleaner. The caller publishes it with a fence.
     *
     * @param decorated what the cleaner runs: this, or what a decorator made of it
     */
    public void register(Object referent, Deallocator decorated) {
        registration = roles.cleaner.register(referent, decorated);
    }

    @Override
    public long address() {
        return address;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public void close() {
        closed = true; // the lock of the cleaner makes it visible
        registration.clean();
    }

    @Override
    public boolean isRegistered() {
        return true;
    }

    /** If the registration that failed was made all the same, its cleaning action finds the work done. */
    @Override
    public boolean rollBack() {
        rolledBack = true;
        run();
        return true;
    }

    @Override
    public void run() {
        if (!run.compareAndSet(false, true)) {
            return;
        }
        roles.allocator.free(base, size); // DEA-01; if it throws, the charge stays: DEA-03
        roles.reserver.unreserve(size, capacity); // DEA-02
        if (!rolledBack) {
            EVENTS.released(roles.name, capacity, size, address, closed); // OBS-06
        }
    }
}
