// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Step 3: the quota. A request that fits is charged at once; this is the fast path. Step 7, in the second half of this file,
 * is the slow path: a request that does not fit helps, collects and waits before it is refused.
 *
 * <p>This is {@code java.nio.Bits}, {@code reserveMemory} and {@code unreserveMemory}. Seed 1 compares {@code reservedMemory}
 * with the limit (JDK 6), seed 2, section 1, {@code totalCapacity} (since JDK 7); here the configured basis decides.
 *
 * <p>One lock guards the figures, the queue, the requests in it, and the collections. A method that uses them has the lock.
 */
public class Quota implements Reserver {
    private static final long PAUSE_MILLIS = 2;
    private static final long GATHER_NANOS = 10_000_000;

    protected final Object lock = new Object();
    protected final long limit;
    protected final QuotaBasis basis;
    protected long count; // reservations
    protected long totalCapacity; // bytes that callers asked for
    protected long reservedMemory; // bytes taken from the system
    protected final Deque<Request> queue = new ArrayDeque<>();
    protected final GcCoordinator gc;
    private final Runnable help; // runs cleaning actions that are pending
    private final Duration maxWait;
    private boolean closed;

    public Quota(DirectMemoryConfig config, GcCoordinator gc, Runnable help) {
        this.limit = config.limit();
        this.basis = config.quotaBasis();
        this.maxWait = config.maxWait();
        this.gc = gc;
        this.help = help;
    }

    public static final class Request {
        public final long size;
        public final long capacity;
        public final long patienceNanos;
        public final boolean interruptible; // whether an interrupt ends the wait
        public boolean interrupted; // whether an interrupt came while it waited
        public long cycle; // the number of the first collection that began after the request came
        public long chargedThen; // what was charged when the request was found not to fit
        private final long beganNanos = System.nanoTime();

        Request(long size, long capacity, Duration patience, boolean interruptible) {
            this.size = size;
            this.capacity = capacity;
            this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience); // at most Long.MAX_VALUE (RES-19)
            this.interruptible = interruptible;
        }

        public long waitedNanos() {
            return System.nanoTime() - beganNanos;
        }

        public boolean isOver() {
            return waitedNanos() >= patienceNanos;
        }
    }

    @Override
    public void reserve(long size, long capacity) {
        Request request = new Request(size, capacity, maxWait, false);
        if (!granted(request)) {
            throw refusal(request);
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        requirePair(size, capacity);
        synchronized (lock) {
            return tryGrant(new Request(size, capacity, Duration.ZERO, false));
        }
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
        Request request = new Request(size, capacity, timeout, true);
        boolean granted = !Thread.currentThread().isInterrupted() && granted(request);
        if (!granted && Thread.interrupted()) {
            throw new InterruptedException("interrupted before the request was granted");
        }
        return granted;
    }

    /** A request does not overtake those that wait (RES-26), unless it may not wait itself. */
    private boolean granted(Request request) {
        requirePair(request.size, request.capacity);
        synchronized (lock) {
            request.chargedThen = charged();
            if ((closed || queue.isEmpty() || request.isOver()) && tryGrant(request)) {
                return true;
            }
        }
        boolean inVain = chargeOf(request) > limit || request.interruptible && request.isOver(); // RES-05, RES-19
        return !inVain && grantedInTime(request);
    }

    /** Compares and charges in one step (RES-02). {@return whether the request was granted} */
    protected boolean tryGrant(Request request) {
        if (closed) {
            throw new IllegalStateException("memory is closed [BLK-51]");
        }
        if (!fits(request)) {
            request.chargedThen = charged();
            return false;
        }
        add(request.size, request.capacity);
        return true;
    }

    /** {@return whether there is room} It compares differences, because a sum could overflow (RES-22). */
    protected boolean fits(Request request) {
        return chargeOf(request) <= limit - charged()
                && request.size <= Long.MAX_VALUE - reservedMemory
                && request.capacity <= Long.MAX_VALUE - totalCapacity;
    }

    /** {@return by how much a request raises the figure that the limit bounds} */
    protected long chargeOf(Request request) {
        return basis == QuotaBasis.CAPACITY ? request.capacity : request.size;
    }

    /** {@return the figure that the limit bounds} */
    protected long charged() {
        return basis == QuotaBasis.CAPACITY ? totalCapacity : reservedMemory;
    }

    protected void add(long size, long capacity) {
        count++;
        totalCapacity += capacity;
        reservedMemory += size;
    }

    /** Refuses to take back more than was charged. */
    protected void subtract(long size, long capacity) {
        if (count < 1 || totalCapacity < capacity || reservedMemory < size) {
            throw new IllegalStateException(
                    "not reserved: size=" + size + ", capacity=" + capacity + ", " + usage() + " [RES-20]");
        }
        count--;
        totalCapacity -= capacity;
        reservedMemory -= size;
    }

    @Override
    public void unreserve(long size, long capacity) {
        requirePair(size, capacity);
        synchronized (lock) {
            subtract(size, capacity);
            lock.notifyAll(); // wakes the requests that wait (RES-08)
        }
    }

    protected void requirePair(long size, long capacity) {
        if (size < 1 || capacity < 0 || size < capacity) {
            throw new IllegalArgumentException("no such pair: size=" + size + ", capacity=" + capacity + " [RES-21]");
        }
    }

    @Override
    public Usage usage() {
        synchronized (lock) {
            return Usage.of(limit, count, totalCapacity, reservedMemory, 0);
        }
    }

    /** Refuses the requests that wait, and all that come. */
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /*
     * Step 7: the slow path. The seeds (seed 1, reserveMemory; seed 2, sections 1 and 2) call System.gc(), sleep 100 ms, try once
     * more and throw OutOfMemoryError. Seed 2 says what is wrong with that: each caller stops the process for a collection of
     * its own, the sleep is fixed, and the error comes although the collection would have freed enough. So here a request runs
     * cleaning actions itself, shares collections with other requests, is woken by a release, and waits in order of arrival.
     */
    private boolean grantedInTime(Request request) {
        request.interrupted = Thread.interrupted();
        synchronized (lock) {
            request.cycle = gc.nextCycle();
            queue.add(request);
        }
        try {
            while (true) {
                help.run();
                synchronized (lock) {
                    if (isNext(request) && tryGrant(request)) {
                        return true;
                    }
                    if (request.interrupted && request.interruptible) {
                        return false;
                    }
                    if (givesUp(request)) {
                        return tryGrant(request); // though it is not the next: those before it may be larger
                    }
                }
                collectOrPause(request);
            }
        } finally {
            synchronized (lock) {
                dequeue(request);
                lock.notifyAll();
            }
            if (request.interrupted) {
                Thread.currentThread().interrupt(); // seed 1: "Restore interrupt status"
            }
        }
    }

    /** {@return whether no request came before this one} */
    protected boolean isNext(Request request) {
        return queue.peek() == request;
    }

    protected void dequeue(Request request) {
        queue.remove(request);
    }

    /** {@return whether the time is over} If the caller set no time, a collection must have ended too. */
    protected boolean givesUp(Request request) {
        return request.isOver() && (request.interruptible || gc.hasEnded(request.cycle));
    }

    /** Before it collects, a request waits a little for others that will share the collection. */
    private void collectOrPause(Request request) {
        synchronized (lock) {
            boolean gathered = request.waitedNanos() > GATHER_NANOS || request.isOver();
            if (fits(request) || !gathered || !gc.begin(request.cycle)) {
                pause(request);
                return;
            }
        }
        gc.collect();
        synchronized (lock) {
            gc.returned();
        }
    }

    /** Waits until something changes, or for a moment. The lock is held, and is free meanwhile. */
    protected void pause(Request request) {
        try {
            lock.wait(PAUSE_MILLIS);
        } catch (InterruptedException interrupt) {
            request.interrupted = true; // an interruptible request ends now, any other when it is granted or refused
        }
    }

    /** {@return the error for a refused request} It has the figures; the error of the seeds has none. */
    protected Error refusal(Request request) {
        return new QuotaExceededError(chargeOf(request), request.chargedThen, limit, GcCoordinator.REMARK);
    }
}
