// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/**
 * A part of the {@link Books}: some room, and what was charged here and is still live.
 *
 * <p>{@link #tryCharge} and {@link #tryDischarge} are the whole of a charge and a discharge where they succeed; where they
 * do not, nothing is said of the books as a whole. All other methods are for who holds the lock.
 */
abstract class Stripe extends SpinLock {
    /** A bit beside that of the lock: the short ways are shut, because everything goes through the centre. */
    static final long SHUT = 2;

    /*
     * The state is that of a lock, and
     *
     *     OPEN <---> LOCKED                tryCharge, tryDischarge
     *     SHUT is set and cleared by who holds the lock
     *
     * A short way needs no second look at whether it is shut: its compare-and-set fails if it is.
     */

    /* Guarded by the lock: 0 <= count; 0 <= capacity <= capacityRoom; 0 <= size <= sizeRoom. */
    long count;
    long capacity;
    long size;
    private long capacityRoom;
    private long sizeRoom;

    /** {@return whether it was charged; not so for want of room here, if somebody has the lock, or if shut} */
    final boolean tryCharge(long size, long capacity) {
        if (!STATE.compareAndSet(this, OPEN, LOCKED)) {
            return false;
        }
        boolean charged = false;
        try {
            if (hasRoom(size, capacity)) {
                charge(size, capacity);
                charged = true;
            }
            STATE.setRelease(this, OPEN); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) { // if nothing was charged, the long way will find it too
            state = OPEN;
        }
        return charged;
    }

    /** {@return whether it was taken back; not so if too little is live here, if somebody has the lock, or if shut} */
    final boolean tryDischarge(long size, long capacity) {
        if (!STATE.compareAndSet(this, OPEN, LOCKED)) {
            return false;
        }
        boolean discharged = false;
        try {
            if (isLive(size, capacity)) {
                discharge(size, capacity);
                discharged = true;
            }
            STATE.setRelease(this, OPEN); // pairs with the compare-and-set of the next to lock
        } catch (StackOverflowError end) { // as above
            state = OPEN;
        }
        return discharged;
    }

    /** {@return whether anything may be live here, and the short ways are open} A hint, for who has no lock. */
    final boolean seemsLive() {
        return ((long) STATE.getOpaque(this) & SHUT) == 0 && count > 0;
    }

    /** {@return whether it was taken back; not so if too little is live here, or if shut} It waits for the lock. */
    final boolean dischargePatiently(long size, long capacity) {
        boolean discharged = false;
        lock();
        try {
            if (!isShut() && isLive(size, capacity)) {
                discharge(size, capacity);
                discharged = true;
            }
        } catch (StackOverflowError end) { // nothing has changed; the long way will find it too
        } finally {
            state &= ~LOCKED;
        }
        return discharged;
    }

    /** From now on both short ways fail. */
    final void shut() {
        state |= SHUT;
    }

    final void open() {
        state &= ~SHUT;
    }

    final boolean isShut() {
        return (state & SHUT) != 0;
    }

    /** By differences, for sums could overflow. RES-22 */
    final boolean hasRoom(long size, long capacity) {
        return capacity <= capacityRoom - this.capacity && size <= sizeRoom - this.size;
    }

    final void charge(long size, long capacity) {
        this.count++;
        this.capacity += capacity;
        this.size += size;
    }

    final boolean isLive(long size, long capacity) {
        return count > 0 && capacity <= this.capacity && size <= this.size;
    }

    final void discharge(long size, long capacity) {
        this.count--;
        this.capacity -= capacity;
        this.size -= size;
    }

    /** Room from nowhere: the sum of all stripes is the limit. */
    final void found(long sizeRoom, long capacityRoom) {
        this.sizeRoom = sizeRoom;
        this.capacityRoom = capacityRoom;
    }

    final long count() {
        return count;
    }

    final long capacity() {
        return capacity;
    }

    final long size() {
        return size;
    }

    /**
     * Hands over the room that a charge lacks there, and a part of what is left.
     *
     * @return whether there was enough; if not, nothing moved
     */
    final boolean lendRoom(Stripe to, long size, long capacity, int parts) {
        long freeCapacity = capacityRoom - this.capacity;
        long freeSize = sizeRoom - this.size;
        long lackCapacity = lack(capacity, to.capacityRoom - to.capacity);
        long lackSize = lack(size, to.sizeRoom - to.size);
        if (lackCapacity > freeCapacity || lackSize > freeSize) {
            return false;
        }
        moveRoom(to, withPart(lackSize, freeSize, parts), withPart(lackCapacity, freeCapacity, parts));
        return true;
    }

    /**
     * Hands over what a discharge lacks there of what is live, and a part of what is left.
     *
     * @return whether there was enough; if not, nothing moved
     */
    final boolean lendLive(Stripe to, long size, long capacity, int parts) {
        long lackCount = lack(1, to.count);
        long lackCapacity = lack(capacity, to.capacity);
        long lackSize = lack(size, to.size);
        if (lackCount > count || lackCapacity > this.capacity || lackSize > this.size) {
            return false;
        }
        moveLive(
                to,
                withPart(lackCount, count, parts),
                withPart(lackSize, this.size, parts),
                withPart(lackCapacity, this.capacity, parts));
        return true;
    }

    private static long lack(long wanted, long there) {
        return Math.max(0, wanted - there);
    }

    private static long withPart(long lack, long free, int parts) {
        return lack + (free - lack) / parts;
    }

    /** Hands over all room that is free. */
    final void moveAllRoom(Stripe to) {
        moveRoom(to, sizeRoom - size, capacityRoom - capacity);
    }

    /** Hands over all that is live, with the room that it takes. */
    final void moveAllLive(Stripe to) {
        moveLive(to, count, size, capacity);
    }

    private void moveRoom(Stripe to, long size, long capacity) {
        sizeRoom -= size;
        to.sizeRoom += size;
        capacityRoom -= capacity;
        to.capacityRoom += capacity;
    }

    private void moveLive(Stripe to, long count, long size, long capacity) {
        moveRoom(to, size, capacity); // first, as it is a call
        this.count -= count;
        to.count += count;
        this.size -= size;
        to.size += size;
        this.capacity -= capacity;
        to.capacity += capacity;
    }
}
