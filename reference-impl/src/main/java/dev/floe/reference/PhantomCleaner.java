// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A cleaner on phantom references, with a queue and a thread of its own.
 *
 * <p>Not on {@link java.lang.ref.Cleaner}, which tells nobody when cleaning is done, lets nobody help, and swallows what
 * a thunk throws.
 *
 * <p>The thread starts with the first registration and ends when the cleaner is closed and its last registration gone.
 * It holds this cleaner and so its registrations, and nothing else: no memory, and no block.
 */
final class PhantomCleaner implements Cleaner, Runnable {
    /** How long what is retained must have been of no use to be given back; twice that at most. */
    private static final long LOOK_MILLIS = 1000;

    /**
     * So many arrivals in a row say that a collection has found many; then the registry is swept, which deals with the rest
     * before they arrive one by one. A sweep looks at all that is registered, so it is begun for not much less than that:
     * so many registrations for each arrival.
     */
    private static final int MANY = 64;

    private static final int LOOKS_PER_ARRIVAL = 64;

    private final String name;
    private final Arrivals arrivals;
    private final FailureResponse onFailure;
    private final Retained retained;
    private final Registry registry;
    private long lookedAt = System.nanoTime(); // this and the next by the cleaning thread alone, once it is started
    private long inARow;

    /* Each false ---> true, once. Closed is set before the registry is closed, and read by those who may be the last. */
    private volatile boolean started;
    private volatile boolean closed;

    PhantomCleaner(String name, Arrivals arrivals, FailureResponse onFailure) {
        this(name, arrivals, onFailure, Retained.NOTHING, Desks.apart());
    }

    /** A cleaner whose thread also looks after what its memory retains, which holds neither memory nor blocks. */
    PhantomCleaner(String name, Arrivals arrivals, FailureResponse onFailure, Retained retained, Desks desks) {
        this.name = name;
        this.arrivals = arrivals;
        this.onFailure = onFailure;
        this.retained = retained;
        this.registry = new Registry(desks);
    }

    @Override
    public Cleanable register(Object referent, Runnable thunk) {
        Objects.requireNonNull(referent, "referent"); // CLN-17
        Objects.requireNonNull(thunk, "thunk");
        Registration registration = new Registration(referent, thunk, arrivals, this);
        enter(referent, registration, registry.own());
        return registration;
    }

    /** Registers what was made for a referent and this cleaner, at one of its desks. */
    void enter(Object referent, Entry entry, Desk desk) {
        if (closed) {
            throw Failures.cleanerClosed(name);
        }
        if (!started) {
            start();
        }
        if (!desk.link(entry)) {
            throw Failures.cleanerClosed(name);
        }
        // Or else the referent could be found dead, and its reference dealt with, before it is linked.
        Reference.reachabilityFence(referent);
    }

    /** {@return whether there is a thread that cleans, so that an entry may be linked at any of the desks} */
    boolean isStarted() {
        return started;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        closed = true;
        registry.close();
        endIfLast();
    }

    /** Runs the thunk of a registration that the caller has unlinked. No lock is held. CLN-14 */
    void run(Runnable thunk) {
        try {
            thunk.run();
        } catch (Throwable failed) {
            onFailure.thrown(failed);
        } finally {
            if (closed) {
                endIfLast();
            }
        }
    }

    private void endIfLast() {
        if (registry.isEmpty()) {
            arrivals.wake();
        }
    }

    private synchronized void start() {
        if (!started) {
            Threads.daemon("floe-cleaner " + name, this).start();
            started = true;
        }
    }

    /** The life of the cleaning thread. */
    @Override
    public void run() {
        while (!isOver()) {
            try {
                awaitArrival();
            } catch (InterruptedException notForUs) { // CLN-16
            } catch (Throwable unexpected) { // as when the heap is full: later thunks shall still run
                Thread.yield();
            }
        }
    }

    private void awaitArrival() throws InterruptedException {
        boolean retains = retained != Retained.NOTHING;
        sweepAfterMany(arrivals.awaitOne(retains ? LOOK_MILLIS : 0));
        if (retains) {
            giveUpUnneeded();
        }
    }

    private void giveUpUnneeded() {
        long now = System.nanoTime();
        if (now - lookedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
            lookedAt = now;
            retained.giveUpUnneeded();
        }
    }

    private void sweepAfterMany(boolean another) {
        inARow = another ? inARow + 1 : 0;
        if (inARow >= MANY && inARow * LOOKS_PER_ARRIVAL >= registry.size()) {
            inARow = 0;
            arrivals.foundBefore(registry.sweep());
        }
    }

    /** Whoever registers while this is asked is seen here or refused: both ways by the lock of its desk. BLK-33 */
    private boolean isOver() {
        return closed && registry.isEmpty();
    }
}
