// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait for room, in order of arrival.
 *
 * <p>Room is handed over, not raced for: whoever makes room charges it for the first in line, then the next, and stops
 * at the first that does not fit. RES-08, RES-26
 *
 * <p>The lock is held for a few steps only: nobody who holds it waits, collects, runs foreign code, or allocates (the
 * waiters are their own links), so that a release works also when the heap is full.
 */
final class WaitingLine {
    private final String name;
    private final Books books;
    private final Retained retained;
    private final ReentrantLock lock = new ReentrantLock();
    private Waiter first; // guarded by lock, as are the links of the waiters
    private Waiter last; // guarded by lock
    private int shutters; // guarded by lock: who keeps the books shut without standing in line

    /*
     * How many wait. Written under the lock, read without it by those who make room and by those who arrive.
     *
     * A handshake with Books, so that no waiter is left behind with room for it:
     *
     *     a waiter:     length = n + 1, shuts the books, then charges   (enter)
     *     a releaser:   discharges, then reads length                   (settle)
     *
     * The waiter shuts a stripe, and the releaser discharges at one, under the lock of that stripe. If the releaser came
     * first, the waiter finds the room when it shuts. If the waiter came first, the releaser finds the stripe shut, so goes
     * the long way, and sees the length that was written before. So the books are shut while anybody is in line, and a
     * discharge that went the short way owes no settle.
     */
    private volatile int length;

    /* A hint to those who wait: written under the lock, read without it. */
    private volatile long movedAt = System.nanoTime();

    /* false ---> true, once, under the lock; so nobody enters after close has sent the others away. */
    private volatile boolean closed;

    WaitingLine(String name, Books books) {
        this(name, books, Retained.NOTHING);
    }

    /** For books of which some may be charged for what is retained. */
    WaitingLine(String name, Books books, Retained retained) {
        this.name = name;
        this.books = books;
        this.retained = retained;
    }

    /**
     * Charges for the caller, without a place in line. If there is no room, what is retained gives up its own, while the books
     * are shut, so that nothing new is retained before the second attempt. RES-04, OBS-08
     *
     * @return {@link Books#GRANTED}, or what was charged when there was no room for the pair; then nothing changed
     */
    long charge(long size, long capacity) {
        long obstacle = books.charge(size, capacity);
        if (obstacle == Books.GRANTED || !retained.mayHoldRoom()) {
            return obstacle;
        }
        keepShut();
        try {
            retained.giveUpRoom();
            return books.charge(size, capacity);
        } finally {
            reopen();
        }
    }

    private void keepShut() {
        lock.lock();
        try {
            shutters++;
            books.shut();
        } finally {
            lock.unlock();
        }
    }

    private void reopen() {
        lock.lock();
        try {
            shutters--;
            openIfEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** {@return {@link System#nanoTime} when somebody in line was last granted} */
    long movedAt() {
        return movedAt;
    }

    void requireOpen() {
        if (closed) {
            throw Failures.memoryClosed(name); // BLK-27
        }
    }

    /** Puts the caller in line; it is granted already on return if there is room and nobody before it. RES-27 */
    Waiter enter(long size, long capacity) {
        Waiter waiter = new Waiter(size, capacity);
        lock.lock();
        try {
            requireOpen();
            append(waiter);
            books.shut();
            grantFirst();
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /**
     * Has all that is retained give up its room, for who is in line: each release of it settles, and as long as anybody is in
     * line nothing new is retained. RES-04, OBS-08
     */
    void giveUpRetained() {
        retained.giveUpRoom();
    }

    /** Takes a pair back that was granted in vain. */
    void discharge(Waiter waiter) {
        books.discharge(waiter.size, waiter.capacity);
    }

    /** Takes the caller out of the line, and says how it fared. Whoever leaves owes those behind it a settle. */
    Waiter.State leave(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.isWaiting()) {
                unlink(waiter);
                waiter.leave();
                openIfEmpty();
            }
            return waiter.state();
        } finally {
            lock.unlock();
        }
    }

    /** Hands over what room there is. Called by everyone who made some, after it was made. */
    void settle() {
        if (length == 0) { // pairs with the write of length in enter
            return;
        }
        lock.lock();
        try {
            grantFirst();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            books.shut();
            while (first != null) {
                Waiter next = first;
                unlink(next);
                next.wake(Waiter.State.CLOSED);
            }
        } finally {
            lock.unlock();
        }
    }

    private void grantFirst() {
        while (first != null && books.charge(first.size, first.capacity) == Books.GRANTED) {
            Waiter next = first;
            unlink(next);
            movedAt = System.nanoTime();
            next.wake(Waiter.State.GRANTED);
        }
        openIfEmpty();
    }

    /** A closed line keeps the books shut: no request goes the short way any more. BLK-27 */
    private void openIfEmpty() {
        if (first == null && shutters == 0 && !closed) {
            books.open();
        }
    }

    private void append(Waiter waiter) {
        waiter.before = last;
        if (last == null) {
            first = waiter;
        } else {
            last.behind = waiter;
        }
        last = waiter;
        length++;
    }

    private void unlink(Waiter waiter) {
        if (waiter.before == null) {
            first = waiter.behind;
        } else {
            waiter.before.behind = waiter.behind;
        }
        if (waiter.behind == null) {
            last = waiter.before;
        } else {
            waiter.behind.before = waiter.before;
        }
        waiter.before = null;
        waiter.behind = null;
        length--;
    }
}
