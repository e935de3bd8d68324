// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Books, and a line of those who wait for room in them. */
public class PlainReserver extends PlainBooks {
    private static final long PAUSE_MILLIS = 2;

    /** So long a request waits before it makes a collection, for others to join. */
    private static final long GATHERING_NANOS = 10_000_000;

    protected final PlainCollection collection;
    protected final Deque<PlainRequest> line = new ArrayDeque<>();
    private final Duration maxWait;
    private final Runnable help;
    private boolean closed;

    /**
     * Opens the books.
     *
     * @param help runs what was already found dead
     */
    public PlainReserver(DirectMemoryConfig config, PlainCollection collection, Runnable help) {
        super(config);
        this.maxWait = config.maxWait();
        this.collection = collection;
        this.help = help;
    }

    @Override
    public void reserve(long size, long capacity) {
        PlainRequest request = new PlainRequest(size, capacity, maxWait, false);
        if (!grantedAtOnce(request) && (hopeless(request) || !grantedInTime(request))) {
            throw refusal(request);
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        requirePair(size, capacity);
        synchronized (lock) {
            return granted(new PlainRequest(size, capacity, Duration.ZERO, false));
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
        PlainRequest request = new PlainRequest(size, capacity, timeout, true);
        requirePair(size, capacity);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the request");
        }
        return grantedAtOnce(request) || !hopeless(request) && !request.isOver() && waitInLine(request);
    }

    /** {@return whether there is room and nobody waits for it} */
    private boolean grantedAtOnce(PlainRequest request) {
        requirePair(request.size, request.capacity);
        synchronized (lock) {
            requireOpen();
            request.chargedThen = charged();
            return (line.isEmpty() || request.isOver()) && granted(request);
        }
    }

    /** Charges a request if it fits; the lock is held. */
    protected boolean granted(PlainRequest request) {
        requireOpen();
        if (!fits(request)) {
            request.chargedThen = charged();
            return false;
        }
        add(request.size, request.capacity);
        return true;
    }

    /** {@return whether no release can ever make room} */
    protected boolean hopeless(PlainRequest request) {
        return charge(request) > limit;
    }

    /** Waits, whoever interrupts, and leaves the interrupt for the caller. */
    private boolean grantedInTime(PlainRequest request) {
        request.interrupted = Thread.interrupted();
        try {
            return waitInLine(request);
        } catch (InterruptedException impossible) {
            throw new AssertionError("not interruptible", impossible);
        } finally {
            if (request.interrupted) {
                restoreInterrupt();
            }
        }
    }

    /** Gives the caller back an interrupt that came while it could not be told. */
    protected void restoreInterrupt() {
        Thread.currentThread().interrupt();
    }

    private boolean waitInLine(PlainRequest request) throws InterruptedException {
        synchronized (lock) {
            request.ticket = collection.ticket();
            enqueue(request);
        }
        try {
            while (true) {
                help.run();
                synchronized (lock) {
                    if (isNext(request) && granted(request)) {
                        return true;
                    }
                    if (givesUp(request)) {
                        return granted(request);
                    }
                }
                makeRoom(request);
            }
        } finally {
            synchronized (lock) {
                leave(request);
                lock.notifyAll();
            }
        }
    }

    /** Joins the line; the lock is held. */
    protected void enqueue(PlainRequest request) {
        line.add(request);
    }

    /** {@return whether it is this request's turn; the lock is held} */
    protected boolean isNext(PlainRequest request) {
        return line.peek() == request;
    }

    /** Leaves the line, granted or not; the lock is held. */
    protected void leave(PlainRequest request) {
        line.remove(request);
    }

    /** {@return whether all was done that can be done; a duration of one's own is not exceeded for a collection} */
    protected boolean givesUp(PlainRequest request) {
        return request.isOver() && (request.interruptible || collection.settled(request.ticket));
    }

    /** Collects, if it is this request's turn to, or waits a moment or until a release. */
    private void makeRoom(PlainRequest request) throws InterruptedException {
        synchronized (lock) {
            collection.settled(request.ticket);
            boolean ripe = request.waitedNanos() > GATHERING_NANOS || request.isOver();
            if (fits(request) || !ripe || !collection.begin(request.ticket)) {
                pause(request);
                return;
            }
        }
        try {
            collection.collect();
        } finally {
            synchronized (lock) {
                collection.returned();
            }
        }
    }

    /** Waits a moment, or until a release; the lock is held. */
    protected void pause(PlainRequest request) throws InterruptedException {
        try {
            lock.wait(PAUSE_MILLIS);
        } catch (InterruptedException interrupt) {
            if (request.interruptible) {
                throw interrupt;
            }
            request.interrupted = true;
        }
    }

    /** {@return the refusal of a request} */
    protected Error refusal(PlainRequest request) {
        return new QuotaExceededError(charge(request), request.chargedThen, limit, remark());
    }

    /** {@return what else there is to say about a refusal} */
    protected String remark() {
        return PlainCollection.DISABLED ? "explicit collections are disabled (-XX:+DisableExplicitGC)" : "";
    }

    @Override
    public void unreserve(long size, long capacity) {
        requirePair(size, capacity);
        synchronized (lock) {
            requireReserved(size, capacity);
            subtract(size, capacity);
            lock.notifyAll();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("memory is closed [BLK-27]");
        }
    }

    /** Ends it: who waits and who comes is refused. */
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
