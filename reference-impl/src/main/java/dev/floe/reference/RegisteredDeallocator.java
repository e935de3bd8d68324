// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Deallocator;

/**
 * Registration and deallocator of a block in one object, where nobody decorates the cleaner: then nobody but its block and
 * the cleaner can run it, and it runs once because it is unlinked once. DEA-04
 *
 * <p>There is one for each block, so it holds nothing that can be had otherwise: the roles are its desk's, and the size
 * follows from capacity and alignment.
 */
class RegisteredDeallocator extends Entry implements BlockEnd, Deallocator {
    /** The size is that of no {@link SizeClasses size class}. */
    static final int NO_CLASS = -1;

    private static final byte AT_DESK = 1;
    private static final byte CLOSED = 2;
    private static final byte TAKEN_BACK = 4;

    private final byte alignmentShift;
    private final byte sizeClass;

    /*
     * AT_DESK      from the start: memory and charge are the desk's, if it wants them
     * CLOSED       if it was a close that unlinked this
     * TAKEN_BACK   if the desk has taken memory and charge with it
     *
     * The last two are set by who unlinked this, and read by the run that follows: nobody else may write here, for a write of
     * one flag writes them all, and one that is lost is a second release.
     */
    private byte flags;

    /* 0 ---> what is to be freed: by the desk that links this, under its lock. */
    long base;
    private final int capacity;

    /**
     * For a block that is not registered yet.
     *
     * @param base what the allocator returned; 0 if the desk has to find it
     * @param alignment of the block, which begins at the first multiple of it
     * @param capacity of the block, at most {@link Integer#MAX_VALUE}: there is one of these for each, so it is small
     * @param sizeClass of the size that was taken, or {@link #NO_CLASS}
     * @param atDesk whether nobody decorates any of the roles, so that the desk may do for them
     */
    RegisteredDeallocator(
            Object referent,
            Arrivals arrivals,
            long base,
            long alignment,
            long capacity,
            int sizeClass,
            boolean atDesk) {
        super(referent, arrivals);
        this.base = base;
        this.alignmentShift = (byte) Long.numberOfTrailingZeros(alignment);
        this.capacity = (int) capacity;
        this.sizeClass = (byte) sizeClass;
        this.flags = atDesk ? AT_DESK : 0;
    }

    @Override
    public final long address() {
        return Placement.address(base, alignment());
    }

    @Override
    public final long capacity() {
        return capacity;
    }

    @Override
    public final long size() {
        return sizeClass == NO_CLASS ? Placement.size(capacity, alignment()) : SizeClasses.sizeOf(sizeClass);
    }

    final long alignment() {
        return 1L << alignmentShift;
    }

    @Override
    boolean unlink() {
        if ((flags & AT_DESK) != 0) {
            int done = chunk.desk.tryTakeBack(this, sizeClass, base, size(), capacity);
            if (done == Desk.ALL) {
                flags |= TAKEN_BACK;
            }
            if (done != Desk.NOTHING) {
                return true;
            }
        }
        return super.unlink();
    }

    /** It is not cleared, a native call before JDK 24: once unlinked its block alone holds it, and they die together. */
    @Override
    void runUnlinked() {
        ((PhantomCleaner) chunk.desk.roles().cleaner()).run(this);
    }

    @Override
    public void close() {
        if (unlink()) {
            flags |= CLOSED;
            runUnlinked();
        }
    }

    @Override
    public void undo() {
        if (super.unlink()) {
            release(Ending.UNTOLD);
        }
    }

    @Override
    public void run() {
        release((flags & CLOSED) != 0 ? Ending.CLOSED : Ending.COLLECTED);
    }

    private void release(Ending ending) {
        if ((flags & TAKEN_BACK) != 0) {
            chunk.desk.roles().takenBack(address(), size(), capacity, ending);
        } else {
            chunk.desk.roles().release(base, address(), size(), capacity, ending);
        }
    }
}
