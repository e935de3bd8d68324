// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static dev.floe.reference.quota.LedgerCell.CELL_STATE;
import static dev.floe.reference.quota.LedgerCell.LOCKED;
import static dev.floe.reference.quota.LedgerCell.UNLOCKED;

import dev.floe.reference.util.Exceptions;
import dev.floe.reference.util.StackSafe;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.Usage;

/**
 * The ledger of a quota: what is charged, and the headroom that is left.
 *
 * <p>It is {@code java.util.concurrent.atomic.Striped64} with a limit.
 *
 * <p><b>The same:</b> all updates go to the base until threads contend there; from then on each thread updates a cell,
 * found by a probe; a thread that finds its cell contended gets another one; cells are never removed.
 *
 * <p><b>What differs, and why:</b>
 *
 * <ul>
 *   <li>Each cell has headroom: a part of the limit that it hands out without asking (escrow; the memory controller of
 *       Linux calls such a part a stock). All headroom plus all that is charged is the limit at any instant, so the
 *       limit cannot be passed under any interleaving. RES-02
 *   <li>A cell is a lock and not an atomic number, as count, capacity and size change together. An uncontended charge
 *       still takes one compare-and-set.
 *   <li>A cell without headroom proves nothing, for some may lie elsewhere. The slow path transfers headroom from the
 *       base, with a part in advance for the next charges; it refuses only while it holds the locks of the base and of
 *       all cells. RES-04
 *   <li>Sums are exact, because they too are read under all locks. OBS-01, OBS-02
 *   <li>The probe is the thread's id, looked up in a table of four entries for each cell, and no thread-local: two
 *       threads that collide can be separated unless they share an entry, and a thread that ends leaves nothing behind.
 *   <li>While a request waits, everything lies in the base and the fast path is closed, so that headroom goes to the
 *       first waiter and to nobody else: see {@link WaitQueue}.
 * </ul>
 *
 * <p><b>Locks.</b> A fast path takes the lock of one cell if it is free, and never waits. A slow path holds the lock of
 * the base first and then takes those of cells, in ascending order where it takes all. So no lock holder waits for a
 * thread that waits for it. The slow paths expect that their caller has {@linkplain dev.floe.reference.util.StackProbe
 * probed} the stack. No release allocates: it must work when the heap is full.
 */
final class StripedLedger {
    /** What {@link #charge} returns when it has charged. */
    static final long GRANTED = -1;

    /** How many collisions in the base make cells worthwhile. */
    private static final int MAX_COLLISIONS = 8;

    private final long limit;
    private final boolean chargesSize;

    /* The headroom of one figure starts at the limit, that of the other at Long.MAX_VALUE. RES-22, RES-28, RES-29 */
    private final LedgerCell base = new LedgerCell.Padded();

    /* null ---> the cells, once, under the lock of the base. */
    private volatile LedgerCells cells;

    private int collisions; // in the base: written under its lock; read without it, as a hint

    StripedLedger(long limit, QuotaBasis basis) {
        this.limit = limit;
        this.chargesSize = basis == QuotaBasis.SIZE;
        base.sizeHeadroom = chargesSize ? limit : Long.MAX_VALUE;
        base.capacityHeadroom = chargesSize ? Long.MAX_VALUE : limit;
    }

    /**
     * {@return the index of the caller's entry} On JDK 17 this may run foreign code: a subclass may override the id.
     */
    private static int probe() {
        return (int) Thread.currentThread().getId() & LedgerCells.PROBES - 1;
    }

    private LedgerCell ownCell() {
        LedgerCells now = cells;
        return now == null ? base : now.byProbe[probe()];
    }

    /**
     * {@return whether it was charged on the fast path; if not, nothing changed, and the slow path may find headroom}
     */
    @StackSafe
    boolean tryCharge(long size, long capacity) {
        LedgerCell cell = ownCell();
        boolean charged = false;
        if (CELL_STATE.compareAndSet(cell, UNLOCKED, LOCKED)) {
            if (capacity <= cell.capacityHeadroom && size <= cell.sizeHeadroom) { // commit
                cell.count++;
                cell.capacity += capacity;
                cell.size += size;
                cell.capacityHeadroom -= capacity;
                cell.sizeHeadroom -= size;
                charged = true;
            }
            try {
                CELL_STATE.setRelease(cell, UNLOCKED); // pairs with the compare-and-set of the next lock holder
            } catch (StackOverflowError noStackToCall) {
                cell.state = UNLOCKED;
            }
        }
        return charged;
    }

    /**
     * {@return whether it was uncharged on the fast path, and no request waits for headroom; if not, nothing changed}
     *
     * <p>What another thread charged is uncharged in the cell where it was charged, if one is found: so its headroom
     * stays with the threads that reserve, and need not be fetched from the threads that release.
     */
    @StackSafe
    boolean tryUncharge(long size, long capacity) {
        LedgerCell cell = ownCell();
        boolean uncharged = false;
        if (CELL_STATE.compareAndSet(cell, UNLOCKED, LOCKED)) {
            if (cell.count > 0 && capacity <= cell.capacity && size <= cell.size) { // commit
                cell.count--;
                cell.capacity -= capacity;
                cell.size -= size;
                cell.capacityHeadroom += capacity;
                cell.sizeHeadroom += size;
                uncharged = true;
            }
            try {
                CELL_STATE.setRelease(cell, UNLOCKED); // pairs with the compare-and-set of the next lock holder
            } catch (StackOverflowError noStackToCall) {
                cell.state = UNLOCKED;
            }
        }
        LedgerCells now = cells;
        return uncharged || now != null && now.unchargeBeside(cell, size, capacity);
    }

    /** {@return {@link #GRANTED}, or what was charged when there was no headroom for the pair; then nothing changed} */
    long charge(long size, long capacity) {
        if (cells == null && collisions >= MAX_COLLISIONS && !base.isSlowOnly()) {
            expand();
        }
        int probe = probe();
        base.lock();
        try {
            LedgerCells now = cells;
            return now == null || base.isSlowOnly() ? chargeBase(size, capacity) : now.charge(probe, size, capacity);
        } finally {
            base.state = base.state & ~LOCKED;
        }
    }

    private long chargeBase(long size, long capacity) {
        if (!base.hasHeadroom(size, capacity)) {
            return request(base.size, base.capacity);
        }
        noteCollision();
        base.addCharge(1, size, capacity);
        return GRANTED;
    }

    /**
     * The slow path of {@link #tryUncharge}.
     *
     * @throws IllegalStateException if no such pair is charged; then nothing changed. RES-20
     */
    void uncharge(long size, long capacity) {
        boolean done;
        int probe = probe();
        base.lock();
        try {
            LedgerCells now = cells;
            done = now == null || base.isSlowOnly()
                    ? unchargeBase(size, capacity)
                    : now.uncharge(probe, size, capacity);
        } finally {
            base.state = base.state & ~LOCKED;
        }
        if (!done) {
            throw Exceptions.neverReserved(size, capacity, usage());
        }
    }

    private boolean unchargeBase(long size, long capacity) {
        if (!base.isCharged(size, capacity)) {
            return false;
        }
        noteCollision();
        base.addCharge(-1, -size, -capacity);
        return true;
    }

    /** The base was open and lacked nothing: so another thread held its lock when the fast path failed. */
    private void noteCollision() {
        if (!base.isSlowOnly()) {
            collisions++;
        }
    }

    /**
     * Closes the fast path and moves everything to the base. A thread that uncharges after this takes the slow path,
     * and sees what the caller wrote before this; what was uncharged before this is headroom of the base now.
     */
    void closeFastPath() {
        setSlowOnly(true);
    }

    void openFastPath() {
        setSlowOnly(false);
    }

    private void setSlowOnly(boolean slowOnly) {
        base.lock();
        try {
            if (cells != null && base.isSlowOnly() != slowOnly) {
                cells.setSlowOnly(slowOnly);
            }
            base.setSlowOnly(slowOnly);
        } finally {
            base.state = base.state & ~LOCKED;
        }
    }

    /** Creates the cells. If there is no heap for them, the base goes on to serve all threads. */
    void expand() {
        LedgerCells fresh;
        try {
            fresh = new LedgerCells(base, chargesSize);
        } catch (OutOfMemoryError fullHeap) {
            return;
        }
        base.lock();
        try {
            if (cells == null) {
                fresh.setSlowOnly(base.isSlowOnly());
                cells = fresh;
            }
        } finally {
            base.state = base.state & ~LOCKED;
        }
    }

    /** {@return the part of a pair that the limit bounds} */
    long request(long size, long capacity) {
        return chargesSize ? size : capacity;
    }

    /** {@return the figure that the limit bounds} */
    long charged() {
        Usage now = usage();
        return request(now.reservedMemory(), now.totalCapacity());
    }

    long limit() {
        return limit;
    }

    /** {@return the figures of one moment} OBS-01, OBS-02 */
    Usage usage() {
        base.lock();
        try {
            LedgerCells now = cells;
            if (now == null) {
                return Usage.of(limit, base.count, base.capacity, base.size, 0);
            }
            now.lockAll();
            try {
                return now.sum(limit);
            } finally {
                now.unlockAll();
            }
        } finally {
            base.state = base.state & ~LOCKED;
        }
    }
}
