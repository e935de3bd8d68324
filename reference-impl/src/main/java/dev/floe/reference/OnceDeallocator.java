// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import dev.floe.spec.Deallocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Frees one allocation and takes back its reservation, once by itself, whoever runs it and how often. DEA-04 */
final class OnceDeallocator implements BlockEnd, Deallocator {
    private static final VarHandle RUN;

    static {
        try {
            RUN = MethodHandles.lookup().findVarHandle(OnceDeallocator.class, "run", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Roles roles;
    private final long base;
    private final long address; // where the block begins: never freed
    private final long size;
    private final long capacity;

    /* false ---> true, by compare-and-set: whoever takes this arrow releases. */
    @SuppressWarnings("unused") // through RUN
    private boolean run;

    /*
     * COLLECTED ---> CLOSED        the close that won, before it unlinks the registration, whose lock makes it visible
     * COLLECTED ---> UNTOLD        the maker, before it runs this itself
     */
    private Ending ending = Ending.COLLECTED;

    /* Set once by the maker, before it publishes the block with a fence. */
    private Cleaner.Cleanable registration;

    OnceDeallocator(Roles roles, long base, long address, long size, long capacity) {
        if (base == 0) {
            throw Failures.baseZero();
        }
        this.roles = roles;
        this.base = base;
        this.address = address;
        this.size = size;
        this.capacity = capacity;
    }

    /** Says what unregisters this. The caller publishes it with a fence. */
    void registered(Cleaner.Cleanable registration) {
        this.registration = registration;
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
        ending = Ending.CLOSED;
        registration.clean();
    }

    @Override
    public long size() {
        return size;
    }

    /** Should the registration that failed have come about after all, its thunk will find the work done. */
    @Override
    public void undo() {
        ending = Ending.UNTOLD;
        run();
    }

    @Override
    public void run() {
        if (!RUN.compareAndSet(this, false, true)) {
            return;
        }
        roles.release(base, address, size, capacity, ending);
    }
}
