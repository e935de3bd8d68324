// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import dev.floe.reference.util.Exceptions;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait for headroom, in order of arrival.
 *
 * <p>It is the queue of {@link java.util.concurrent.locks.AbstractQueuedSynchronizer}, with hand-off. <b>The same:</b>
 * a doubly linked FIFO of threads; a waiter parks, and the thread that makes it runnable unparks it; a waiter may
 * cancel. <b>What differs, and why:</b>
 *
 * <ul>
 *   <li>A released permit is not raced for. The thread that makes headroom charges it for the first waiter, then for
 *       the next, and stops at the first that does not fit. So no thread is woken in vain, and a stream of small
 *       requests does not starve a large one. RES-08, RES-26
 *   <li>The links are guarded by a lock instead of being updated by compare-and-set, since a grant changes ledger and
 *       queue together. The lock is held for a few steps: its holder does not wait, request a collection, run foreign
 *       code or allocate. Waiters are their own links, so a release works also when the heap is full.
 *   <li>Waiters do not only park. In between they process pending references and request collections: see {@link
 *       BlockingReservation}.
 * </ul>
 */
final class WaitQueue {
    private final String name;
    private final StripedLedger ledger;
    private final ReentrantLock lock = new ReentrantLock();
    private Waiter head; // guarded by lock, as are the links of the waiters
    private Waiter tail; // guarded by lock

    /*
     * How many wait. Written under the lock; read without it by threads that release and by threads that arrive.
     *
     * A handshake with StripedLedger, so that no waiter is left behind with headroom for it:
     *
     *     a waiter:     length = n + 1, closes the fast path, then charges   (enqueue)
     *     a releaser:   uncharges, then reads length                         (grantWaiters)
     *
     * The waiter closes the fast path of a cell, and the releaser uncharges a cell, under the lock of that cell. If the
     * releaser came first, the waiter finds the headroom when it closes the cell. If the waiter came first, the
     * releaser finds the cell closed, takes the slow path, and sees the length that was written before. So the fast
     * path is closed while any request waits, and a release on the fast path need not look for waiters.
     */
    private volatile int length;

    private volatile boolean grantOwed; // a hint to the waiters

    /* A hint to the waiters: written under the lock, read without it. */
    private volatile long lastGrantAt = System.nanoTime();

    /* false ---> true, once, under the lock: no request enters after close has sent the others away. */
    private volatile boolean closed;

    WaitQueue(String name, StripedLedger ledger) {
        this.name = name;
        this.ledger = ledger;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** {@return {@link System#nanoTime} when a waiter was last granted} */
    long lastGrantAt() {
        return lastGrantAt;
    }

    void requireOpen() {
        if (closed) {
            throw Exceptions.memoryClosed(name); // BLK-51
        }
    }

    /** Enqueues the caller. If it is first and there is headroom, it is granted before this returns. RES-27 */
    Waiter enqueue(long size, long capacity) {
        Waiter waiter = new Waiter(size, capacity);
        lock.lock();
        try {
            requireOpen();
            append(waiter);
            ledger.closeFastPath();
            grantFirst();
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /** Removes the caller if it still waits. Then the caller owes a {@link #grantWaiters} to those behind it. */
    Waiter.State cancel(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.isWaiting()) {
                remove(waiter);
                waiter.state = Waiter.State.CANCELLED;
                openFastPathIfEmpty();
            }
            return waiter.state;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Grants what headroom there is. Each thread that made some calls this afterwards. It never throws: a release has
     * happened, and must not look as if it had failed. Without heap for the lock the waiters do it themselves.
     */
    void grantWaiters() {
        if (length == 0) { // pairs with the write of length in enqueue
            return;
        }
        try {
            lock.lock();
        } catch (OutOfMemoryError | StackOverflowError notNow) {
            grantOwed = true;
            return;
        }
        try {
            grantOwed = false;
            grantFirst();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether a releasing thread could not grant, so that a waiter must} */
    boolean isGrantOwed() {
        return grantOwed;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            ledger.closeFastPath();
            while (head != null) {
                Waiter next = head;
                remove(next);
                next.wake(Waiter.State.CLOSED); // BLK-52
            }
        } finally {
            lock.unlock();
        }
    }

    private void grantFirst() {
        while (head != null && ledger.charge(head.size, head.capacity) == StripedLedger.GRANTED) {
            Waiter next = head;
            remove(next);
            lastGrantAt = System.nanoTime();
            next.wake(Waiter.State.GRANTED);
        }
        openFastPathIfEmpty();
    }

    /** The fast path of a closed memory stays closed, so that each request sees that it is closed. BLK-51 */
    private void openFastPathIfEmpty() {
        if (head == null && !closed) {
            ledger.openFastPath();
        }
    }

    private void append(Waiter waiter) {
        waiter.prev = tail;
        if (tail == null) {
            head = waiter;
        } else {
            tail.next = waiter;
        }
        tail = waiter;
        length++;
    }

    private void remove(Waiter waiter) {
        if (waiter.prev == null) {
            head = waiter.next;
        } else {
            waiter.prev.next = waiter.next;
        }
        if (waiter.next == null) {
            tail = waiter.prev;
        } else {
            waiter.next.prev = waiter.prev;
        }
        waiter.prev = null;
        waiter.next = null;
        length--;
    }
}
