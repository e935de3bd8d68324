// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

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

    /** Not cleared, which is a native call before JDK 24: once it is unlinked, its block alone holds it, and they die together. */
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
            run();
        }
    }

    @Override
    public void run() {
        roles.release(base, address, size, capacity, ending);
    }
}
