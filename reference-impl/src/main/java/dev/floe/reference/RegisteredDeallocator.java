// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Registration and deallocator of a block in one object, where nobody decorates the cleaner: then nobody but its block and
 * the cleaner can run it, and it runs once because it is unlinked once. DEA-04
 */
final class RegisteredDeallocator extends Entry implements BlockEnd {
    private final Roles roles;
    private final long base;
    private final long size;
    private final long capacity;
    private final byte alignmentShift; // instead of the address: there is one of these for each block

    /* false ---> true, by the close that won, before the unlink, whose lock makes it visible to the run. */
    private boolean closed;

    /**
     * For a block that is not registered yet.
     *
     * @param roles of which nobody decorates the cleaner
     * @param base what the allocator returned
     * @param alignment of the block, which begins at the first multiple of it: recorded, never freed
     */
    RegisteredDeallocator(
            Object referent, Arrivals arrivals, Roles roles, long base, long alignment, long size, long capacity) {
        super(referent, arrivals);
        this.roles = roles;
        this.base = base;
        this.alignmentShift = (byte) Long.numberOfTrailingZeros(alignment);
        this.size = size;
        this.capacity = capacity;
    }

    /** It is not cleared, a native call before JDK 24: once unlinked its block alone holds it, and they die together. */
    @Override
    void runUnlinked() {
        ((PhantomCleaner) roles.cleaner()).run(this);
    }

    /** Called by the {@code close} that won, and by nobody else. */
    @Override
    public void clean() {
        closed = true;
        super.clean();
    }

    @Override
    public void undo() {
        if (stripe == null || stripe.unlink(this)) {
            release(Ending.NEVER_BORN);
        }
    }

    @Override
    public void run() {
        release(closed ? Ending.CLOSED : Ending.COLLECTED);
    }

    private void release(Ending ending) {
        roles.release(base, Placement.address(base, 1L << alignmentShift), size, capacity, ending);
    }
}
