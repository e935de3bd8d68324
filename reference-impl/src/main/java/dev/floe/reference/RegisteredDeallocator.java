// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * Registration and deallocator of a block in one object, where nobody decorates the cleaner: then nobody but its block and
 * the cleaner can run it, and it runs once because it is unlinked once. DEA-04
 */
final class RegisteredDeallocator extends Entry implements BlockEnd {
    static final int NO_POOL = -1;

    private final Roles roles;
    private long base; // 0 ---> that, before anybody can run this
    private final long size;
    private final long capacity;
    private final byte alignmentShift; // instead of the address: there is one of these for each block
    private final byte sizeClass; // that of the size, if the memory goes to the pool of the desk; or NO_POOL

    /* false ---> true, by the close that won, before the unlink, whose lock makes it visible to the run. */
    private boolean closed;

    /* false ---> true, by who unlinks this, if the desk took memory and charge with it; and read by the run that follows. */
    private boolean takenBack;

    /**
     * For a block that is not registered yet.
     *
     * @param roles of which nobody decorates the cleaner
     * @param base what the allocator returned; 0 if {@link #placed} follows
     * @param alignment of the block, which begins at the first multiple of it: recorded, never freed
     * @param sizeClass of which its memory is, where nobody decorates any of the roles; or {@link #NO_POOL}
     */
    RegisteredDeallocator(
            Object referent,
            Arrivals arrivals,
            Roles roles,
            long base,
            long alignment,
            long size,
            long capacity,
            int sizeClass) {
        super(referent, arrivals);
        this.roles = roles;
        this.base = base;
        this.alignmentShift = (byte) Long.numberOfTrailingZeros(alignment);
        this.size = size;
        this.capacity = capacity;
        this.sizeClass = (byte) sizeClass;
    }

    /** Says what to free, if that was not known when this was made. The caller publishes it with a fence. */
    void placed(long base) {
        this.base = base;
    }

    @Override
    boolean unlink() {
        if (sizeClass != NO_POOL) {
            int done = desk.tryTakeBack(this, sizeClass, base, size, capacity);
            takenBack = done == Desk.ALL;
            if (done != Desk.NOTHING) {
                return true;
            }
        }
        return super.unlink();
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
        if (desk == null || super.unlink()) {
            release(Ending.NEVER_BORN);
        }
    }

    @Override
    public void run() {
        release(closed ? Ending.CLOSED : Ending.COLLECTED);
    }

    private void release(Ending ending) {
        long address = Placement.address(base, 1L << alignmentShift);
        if (takenBack) {
            roles.takenBack(address, size, capacity, ending);
        } else {
            roles.release(base, address, size, capacity, ending);
        }
    }
}
