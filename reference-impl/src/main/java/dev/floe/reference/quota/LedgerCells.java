// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.util.Stripes;
import dev.floe.spec.Usage;

/**
 * The cells of a {@link StripedLedger} beside its base, and which of them a thread uses. Only the lock holder of the
 * base locks all.
 */
final class LedgerCells {
    static final int PROBES = 4 * Stripes.COUNT;

    final LedgerCell[] all = new LedgerCell[Stripes.COUNT];

    /* Written under the lock of the base, read without: any cell is right, and all are older than this object. */
    final LedgerCell[] byProbe = new LedgerCell[PROBES];

    private final LedgerCell base;
    private final boolean chargesSize;
    private int next; // guarded by the lock of the base

    LedgerCells(LedgerCell base, boolean chargesSize) {
        this.base = base;
        this.chargesSize = chargesSize;
        for (int i = 0; i < all.length; i++) {
            all[i] = new LedgerCell.Padded();
        }
        for (int i = 0; i < PROBES; i++) {
            byProbe[i] = all[i % all.length];
        }
    }

    /** Assigns another cell to the threads of a probe. */
    private void reassign(int probe) {
        byProbe[probe] = all[next++ & all.length - 1];
    }

    /** {@return as {@link StripedLedger#charge}} For the lock holder of the base. RES-04 */
    long charge(int probe, long size, long capacity) {
        if (chargeOwn(probe, size, capacity)) {
            return StripedLedger.GRANTED;
        }
        long charged = gatherHeadroom();
        return chargeOwn(probe, size, capacity) ? StripedLedger.GRANTED : charged;
    }

    private boolean chargeOwn(int probe, long size, long capacity) {
        LedgerCell own = byProbe[probe];
        own.lock();
        try {
            boolean collided = own.hasHeadroom(size, capacity); // then only its lock was missing
            if (!collided && !base.transferHeadroom(own, size, capacity, all.length)) {
                return false;
            }
            own.addCharge(1, size, capacity);
            if (collided) {
                reassign(probe);
            }
            return true;
        } finally {
            own.state = own.state & ~LedgerCell.LOCKED;
        }
    }

    /**
     * {@return what was charged while no figure could move} From then on all headroom but what is released later is
     * here.
     */
    private long gatherHeadroom() {
        lockAll();
        try {
            long charged = charged(base);
            for (LedgerCell cell : all) {
                cell.transferAllHeadroom(base);
                charged += charged(cell);
            }
            return charged;
        } finally {
            unlockAll();
        }
    }

    /** {@return whether such a pair was charged; if not, nothing changed} For the lock holder of the base. RES-20 */
    boolean uncharge(int probe, long size, long capacity) {
        if (unchargeOwn(probe, size, capacity)) {
            return true;
        }
        lockAll();
        try {
            for (LedgerCell cell : all) {
                cell.transferAllCharges(base);
            }
        } finally {
            unlockAll();
        }
        return unchargeOwn(probe, size, capacity);
    }

    private boolean unchargeOwn(int probe, long size, long capacity) {
        LedgerCell own = byProbe[probe];
        own.lock();
        try {
            boolean collided = own.isCharged(size, capacity);
            if (!collided && !base.transferCharges(own, size, capacity, all.length)) {
                return false;
            }
            own.addCharge(-1, -size, -capacity);
            if (collided) {
                reassign(probe);
            }
            return true;
        } finally {
            own.state = own.state & ~LedgerCell.LOCKED;
        }
    }

    private long charged(LedgerCell cell) {
        return chargesSize ? cell.size : cell.capacity;
    }

    /** {@return whether another cell than this uncharged it while the fast path is open} */
    boolean unchargeBeside(LedgerCell own, long size, long capacity) {
        for (LedgerCell cell : all) {
            if (cell != own && cell.seemsCharged() && cell.uncharge(size, capacity)) {
                return true;
            }
        }
        return false;
    }

    /**
     * One cell after the other would not do: headroom could move from one not yet looked at to one already looked at.
     */
    void lockAll() {
        for (LedgerCell cell : all) {
            cell.lock();
        }
    }

    void unlockAll() {
        for (LedgerCell cell : all) {
            cell.state = cell.state & ~LedgerCell.LOCKED;
        }
    }

    /** Transfers everything to the base, and closes or opens the fast path. */
    void setSlowOnly(boolean slowOnly) {
        lockAll();
        try {
            for (LedgerCell cell : all) {
                cell.transferAllHeadroom(base);
                cell.transferAllCharges(base);
                cell.setSlowOnly(slowOnly);
            }
        } finally {
            unlockAll();
        }
    }

    Usage sum(long limit) {
        long count = base.count;
        long capacity = base.capacity;
        long size = base.size;
        for (LedgerCell cell : all) {
            count += cell.count;
            capacity += cell.capacity;
            size += cell.size;
        }
        return Usage.of(limit, count, capacity, size, 0);
    }
}
