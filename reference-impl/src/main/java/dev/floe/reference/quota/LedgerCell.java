// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.util.SpinLock;
import java.lang.invoke.VarHandle;

/**
 * A cell of the {@link StripedLedger}: what was charged here, and headroom that may be charged here without asking.
 *
 * <p>All methods but {@link #seemsCharged} and {@link #uncharge} are for the lock holder. The two fast paths are in the
 * ledger.
 */
class LedgerCell extends SpinLock {
    /** The bit beside that of the lock: the fast path is closed, because everything goes through the base. */
    private static final int SLOW_ONLY = 2;

    /** For the fast paths of the ledger: their compare-and-set from 0 fails if the cell is locked or slow only. */
    static final VarHandle CELL_STATE = STATE;

    /* Guarded by the lock; none is ever negative. */
    long count;
    long capacity;
    long size;
    long capacityHeadroom;
    long sizeHeadroom;

    /** HS-10: a cell with padding behind its fields too: objects that follow it share no cache line with them. */
    static final class Padded extends LedgerCell {
        @SuppressWarnings("unused")
        private long q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15, q16;
    }

    /**
     * {@return whether anything may be charged here while the fast path is open} A hint, for a thread without the lock.
     */
    final boolean seemsCharged() {
        return ((int) STATE.getOpaque(this) & SLOW_ONLY) == 0 && count > 0;
    }

    /**
     * {@return whether a pair was uncharged; not so if too little is charged here, or if slow only} Waits for the lock.
     */
    final boolean uncharge(long size, long capacity) {
        boolean done = false;
        lock();
        try {
            if (!isSlowOnly() && isCharged(size, capacity)) {
                addCharge(-1, -size, -capacity);
                done = true;
            }
        } finally {
            state = state & ~LOCKED;
        }
        return done;
    }

    final void setSlowOnly(boolean slowOnly) {
        state = slowOnly ? state | SLOW_ONLY : state & ~SLOW_ONLY;
    }

    final boolean isSlowOnly() {
        return (state & SLOW_ONLY) != 0;
    }

    final boolean hasHeadroom(long size, long capacity) {
        return capacity <= capacityHeadroom && size <= sizeHeadroom;
    }

    final boolean isCharged(long size, long capacity) {
        return count > 0 && capacity <= this.capacity && size <= this.size;
    }

    /** Charges from this cell's headroom; with negative figures it uncharges. */
    final void addCharge(int count, long size, long capacity) {
        this.count += count;
        this.capacity += capacity;
        this.size += size;
        capacityHeadroom -= capacity;
        sizeHeadroom -= size;
    }

    /**
     * Transfers the headroom that a charge of another cell lacks, and a part of what is left.
     *
     * @return whether there was enough; if not, nothing moved
     */
    final boolean transferHeadroom(LedgerCell to, long size, long capacity, int parts) {
        long lackOfCapacity = Math.max(0, capacity - to.capacityHeadroom);
        long lackOfSize = Math.max(0, size - to.sizeHeadroom);
        if (lackOfCapacity > capacityHeadroom || lackOfSize > sizeHeadroom) {
            return false;
        }
        moveHeadroom(
                to,
                lackOfSize + (sizeHeadroom - lackOfSize) / parts,
                lackOfCapacity + (capacityHeadroom - lackOfCapacity) / parts);
        return true;
    }

    /** Transfers all headroom. */
    final void transferAllHeadroom(LedgerCell to) {
        moveHeadroom(to, sizeHeadroom, capacityHeadroom);
    }

    /**
     * Transfers what an uncharge of another cell lacks of charges, and a part of what is left.
     *
     * @return whether there was enough; if not, nothing moved
     */
    final boolean transferCharges(LedgerCell to, long size, long capacity, int parts) {
        long lackOfCount = Math.max(0, 1 - to.count);
        long lackOfCapacity = Math.max(0, capacity - to.capacity);
        long lackOfSize = Math.max(0, size - to.size);
        if (lackOfCount > count || lackOfCapacity > this.capacity || lackOfSize > this.size) {
            return false;
        }
        moveCharges(
                to,
                lackOfCount + (count - lackOfCount) / parts,
                lackOfSize + (this.size - lackOfSize) / parts,
                lackOfCapacity + (this.capacity - lackOfCapacity) / parts);
        return true;
    }

    /** Transfers all that is charged. */
    final void transferAllCharges(LedgerCell to) {
        moveCharges(to, count, size, capacity);
    }

    private void moveCharges(LedgerCell to, long count, long size, long capacity) {
        this.count -= count;
        this.size -= size;
        this.capacity -= capacity;
        to.count += count;
        to.size += size;
        to.capacity += capacity;
    }

    private void moveHeadroom(LedgerCell to, long size, long capacity) {
        sizeHeadroom -= size;
        capacityHeadroom -= capacity;
        to.sizeHeadroom += size;
        to.capacityHeadroom += capacity;
    }
}
