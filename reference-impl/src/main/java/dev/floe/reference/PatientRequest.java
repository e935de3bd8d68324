// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static dev.floe.reference.Events.EVENTS;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The long way of one request for which there was no room: help, a shared collection, and waiting in line for a release.
 *
 * <p>A request keeps its place in line from its arrival; helping and collecting are what it does there. Room that is made
 * by whomever is handed to the first in line, so in the end it only watches whether it was granted.
 *
 * <p>It naps rather than sleeps, and between naps looks for references that have arrived: the cleaning thread may be held
 * up by a slow thunk, or be this very thread. RES-15
 */
final class PatientRequest {
    private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(32);
    private static final int MOST_LONGEST_NAPS = 4;
    private static final int WAITERS_PER_LONGEST_NAP = 32;

    /** How long the line must stand still before asking for a collection that does not promise to find anything. */
    private static final long RELUCTANCE = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * How long the line must stand still after a collection before the same request asks for another, for what became
     * garbage meanwhile; then twice as long, and so on. More than the longest wait by default, so that callers that fail
     * at the same time stay with the collections they share. RES-25
     */
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

    /** How many references a request deals with, in one go, though more are there. */
    private static final int MOST_HELP = 10_000;

    private final WaitingLine line;
    private final SharedCollection collections;
    private final Arrivals arrivals;
    private final long size;
    private final long capacity;
    private final long arrivedAt = System.nanoTime();
    private SharedCollection.Round first; // null until it asks for one, and for ever if asking is useless
    private SharedCollection.Round round; // the latest that it asked for
    private boolean asked; // whether it is past asking for the first
    private long askedAt;
    private long standstill = STANDSTILL;
    private boolean interrupted; // whether an interrupt came, or was there; its status is clear meanwhile
    private long obstacle;

    PatientRequest(WaitingLine line, SharedCollection collections, Arrivals arrivals, long size, long capacity) {
        this.line = line;
        this.collections = collections;
        this.arrivals = arrivals;
        this.size = size;
        this.capacity = capacity;
    }

    /** {@return whether it was granted, after at most the time of its collection and maxWait} RES-12, RES-13, RES-14 */
    boolean awaitPatiently(String name, long maxWaitNanos) {
        Events.Wait wait = EVENTS.waitBegins(name, capacity);
        Waiter waiter = line.enter(size, capacity);
        if (waiter.isGranted()) {
            return true;
        }
        try {
            return await(wait, waiter, false, maxWaitNanos);
        } finally {
            restoreInterrupt();
        }
    }

    /** {@return whether it was granted in time} RES-18 */
    boolean awaitInterruptibly(String name, long timeoutNanos) throws InterruptedException {
        Events.Wait wait = EVENTS.waitBegins(name, capacity);
        Waiter waiter = line.enter(size, capacity);
        if (waiter.isGranted()) {
            return true;
        }
        boolean granted = await(wait, waiter, true, timeoutNanos);
        if (granted) {
            restoreInterrupt(); // the grant came first, the interrupt is for what the caller does next
        } else if (interrupted) {
            throw new InterruptedException();
        }
        return granted;
    }

    /** {@return what was charged when the last attempt found no room} */
    long obstacle() {
        return obstacle;
    }

    /** {@return what a refusal should add, or nothing} RES-17 */
    String remark() {
        boolean unseen = round != null && round.isOver() && !round.wasSeen();
        return Stream.of(collections.remark(), unseen ? "no sign of a collection though it was asked for" : "")
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private boolean await(Events.Wait wait, Waiter waiter, boolean interruptible, long patienceNanos) {
        boolean granted = false;
        try {
            line.giveUpRetained();
            linger(waiter, interruptible, patienceNanos);
            granted = endOfWait(waiter, interruptible);
            wait.ends(granted); // OBS-07
            return granted;
        } catch (Throwable failed) { // the memory was closed, or there is no heap
            abandon(waiter, granted);
            wait.ends(false);
            throw failed;
        } finally {
            leaveRound();
            line.settle(); // it may have stood before others that fit: RES-31
        }
    }

    private void linger(Waiter waiter, boolean interruptible, long patienceNanos) {
        boolean promising = collections.isPromising();
        long nap = SHORTEST_NAP;
        while (waiter.isWaiting()) {
            if (Thread.interrupted()) { // or else no nap would last
                interrupted = true;
            }
            if (interrupted && interruptible) {
                return;
            }
            long now = System.nanoTime();
            long left = left(now, interruptible, patienceNanos);
            boolean helped = help(waiter);
            if (left <= 0 || !waiter.isWaiting()) {
                return;
            }
            if (!asked && (promising || isStuck(now, patienceNanos))) {
                askForCollection();
            } else if (standsStill(now)) {
                askAgain();
            } else if (!helped) {
                LockSupport.parkNanos(this, Math.min(left, nap));
                nap = Math.min(2 * nap, longestNap());
            }
        }
    }

    /** {@return whether releases have stopped, or come too slowly for this request} */
    private boolean isStuck(long now, long patienceNanos) {
        long waited = now - arrivedAt;
        return waited >= patienceNanos / 2 || Math.min(waited, now - line.movedAt()) >= RELUCTANCE;
    }

    /** {@return whether there was anything to do} */
    private boolean help(Waiter waiter) {
        int helped = 0;
        while (helped < MOST_HELP && waiter.isWaiting() && arrivals.helpOne()) {
            helped++;
        }
        return helped > 0;
    }

    /** The more wait, the less each of them need look for what has arrived. */
    private long longestNap() {
        return LONGEST_NAP * Math.min(MOST_LONGEST_NAPS, 1 + line.length() / WAITERS_PER_LONGEST_NAP);
    }

    /** The time of the first collection does not count, unless the caller gave a duration for the whole. RES-14 */
    private long left(long now, boolean interruptible, long patienceNanos) {
        long waited = now - arrivedAt;
        if (interruptible || asked && first == null) {
            return patienceNanos - waited;
        }
        if (!asked || !first.isOver()) {
            return LONGEST_NAP;
        }
        return patienceNanos - (askedAt - arrivedAt) - (now - first.overAt());
    }

    private void askForCollection() {
        if (collections.isUseful()) {
            first = collections.join();
            round = first;
        }
        asked = true;
        askedAt = System.nanoTime();
    }

    /** {@return whether neither a collection nor a release has helped anybody for long} */
    private boolean standsStill(long now) {
        return round != null && round.isOver() && Math.min(now - round.overAt(), now - line.movedAt()) >= standstill;
    }

    private void askAgain() {
        round = collections.join();
        standstill *= 2;
    }

    private void leaveRound() {
        if (round != null) {
            collections.leave(round);
        }
    }

    /** Leaves the line, and tries once outside it before it is refused. RES-04 */
    private boolean endOfWait(Waiter waiter, boolean interruptible) {
        switch (line.leave(waiter)) {
            case GRANTED:
                return true;
            case CLOSED:
                line.requireOpen();
                throw new AssertionError("closed and open");
            default:
                if (interrupted && interruptible) {
                    return false;
                }
                obstacle = line.charge(size, capacity);
                return obstacle == Books.GRANTED;
        }
    }

    private void abandon(Waiter waiter, boolean granted) {
        if (granted || line.leave(waiter) == Waiter.State.GRANTED) {
            line.discharge(waiter);
        }
    }

    private void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
