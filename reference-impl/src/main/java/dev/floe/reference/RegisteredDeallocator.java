// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;

/**
 * Registration and deallocator of a block in one object, where nobody decorates the cleaner: then nobody but its block and
 * the cleaner can run it, and it runs once because it is unlinked once. DEA-04
 */
final class RegisteredDeallocator extends Entry implements BlockEnd {
    private final Roles roles;
    private final long base;
    private final long address; // where the block begins: recorded, never freed
    private final long size;
    private final long capacity;

    /* COLLECTED ---> another, by who calls clean or undo, before the unlink, whose lock makes it visible to the run. */
    private Ending ending = Ending.COLLECTED;

    RegisteredDeallocator(
            Object referent, PhantomCleaner cleaner, Roles roles, long base, long address, long size, long capacity) {
        super(referent, cleaner.arrivals(), cleaner);
        this.roles = roles;
        this.base = base;
        this.address = address;
        this.size = size;
        this.capacity = capacity;
    }

    @Override
    Runnable takeThunk() {
        return this;
    }

    /** Called by the {@code close} that won, and by nobody else. */
    @Override
    public void clean() {
        ending = Ending.CLOSED;
        super.clean();
    }

    @Override
    public void undo() {
        ending = Ending.NEVER_BORN;
        if (stripe == null || stripe.unlink(this)) {
            clear();
            run();
        }
    }

    @Override
    public void run() {
        roles.allocator().free(base, size); // DEA-01; if it throws, the charge stays: DEA-03
        roles.reserver().unreserve(size, capacity); // DEA-02
        if (ending != Ending.NEVER_BORN) {
            EVENTS.released(roles.name(), capacity, size, address, ending == Ending.CLOSED);
        }
    }
}
