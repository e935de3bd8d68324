// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.lab;

import dev.floe.examples.tour.ForwardingReserver;
import dev.floe.examples.tour.SeedReserver;
import dev.floe.spec.Cleaner;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Reserver;
import dev.floe.spec.spi.RoleDecorator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the calls to the roles of the lab's memory, and switches the way of waiting, which only changes the Reserver.
 */
final class WatchedRoles implements RoleDecorator {
    private final AtomicInteger waiters = new AtomicInteger();
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder collected = new LongAdder();
    private final LongAccumulator longestWaitNanos = new LongAccumulator(Math::max, 0);
    private volatile boolean seed;

    /**
     * Makes later requests wait as the seed documents do, or as Floe does. Requests that wait already are not changed.
     */
    void waitAsSeed(boolean seedsWay) {
        seed = seedsWay;
    }

    boolean waitsAsSeed() {
        return seed;
    }

    /** {@return the requests in progress; a request that does not wait is in progress for microseconds only} */
    int waiters() {
        return waiters.get();
    }

    long granted() {
        return granted.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** {@return the number of cleaning actions that a caller ran} */
    long closed() {
        return closed.sum();
    }

    /** {@return the number of cleaning actions that ran because a collection found the block unreachable} */
    long collected() {
        return collected.sum();
    }

    /** {@return the longest duration of the requests that ended since the last call of this method} */
    long takeLongestWaitNanos() {
        return longestWaitNanos.getThenReset();
    }

    @Override
    public Reserver reserver(Reserver own) {
        return new Switched(own, new SeedReserver(own));
    }

    @Override
    public Cleaner cleaner(Cleaner own) {
        return new Counted(own);
    }

    private final class Switched extends ForwardingReserver {
        private final Reserver own;
        private final Reserver seeds;

        Switched(Reserver own, Reserver seeds) {
            super(own);
            this.own = own;
            this.seeds = seeds;
        }

        @Override
        public void reserve(long size, long capacity) {
            long begun = System.nanoTime();
            waiters.incrementAndGet();
            try {
                (seed ? seeds : own).reserve(size, capacity);
                granted.increment();
            } catch (QuotaExceededError full) {
                refused.increment();
                throw full;
            } finally {
                waiters.decrementAndGet();
                longestWaitNanos.accumulate(System.nanoTime() - begun);
            }
        }
    }

    private final class Counted implements Cleaner {
        private final Cleaner own;

        Counted(Cleaner own) {
            this.own = own;
        }

        @Override
        public Cleanable register(Object referent, Runnable wrapped) {
            Action action = new Action(wrapped, closed, collected);
            Cleanable cleanable = own.register(referent, action);
            return () -> {
                action.called = true;
                cleanable.clean();
            };
        }

        @Override
        public void close() {
            own.close();
        }
    }

    /** Refers to neither the block nor the memory; otherwise both would stay reachable. */
    private static final class Action implements Runnable {
        private final Runnable wrapped;
        private final LongAdder closed;
        private final LongAdder collected;
        private volatile boolean called;

        Action(Runnable wrapped, LongAdder closed, LongAdder collected) {
            this.wrapped = wrapped;
            this.closed = closed;
            this.collected = collected;
        }

        @Override
        public void run() {
            wrapped.run();
            (called ? closed : collected).increment();
        }
    }
}
