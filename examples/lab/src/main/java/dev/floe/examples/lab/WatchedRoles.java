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

/** Counts what the roles of the lab's memory do, and lets the way of waiting be switched: only the Reserver differs. */
final class WatchedRoles implements RoleDecorator {
    private final AtomicInteger waiters = new AtomicInteger();
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder collected = new LongAdder();
    private final LongAccumulator longestWaitNanos = new LongAccumulator(Math::max, 0);
    private volatile boolean seed;

    /** Lets requests wait as the seed documents say, or as Floe does. Those that wait already go on as they began. */
    void waitAsSeed(boolean seedsWay) {
        seed = seedsWay;
    }

    boolean waitsAsSeed() {
        return seed;
    }

    /** {@return the requests in progress; one for which there is room is in progress for microseconds only} */
    int waiters() {
        return waiters.get();
    }

    long granted() {
        return granted.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** {@return the actions that ran because somebody called} */
    long closed() {
        return closed.sum();
    }

    /** {@return the actions that ran because the collector had found the block} */
    long collected() {
        return collected.sum();
    }

    /** {@return the longest time that a request took which ended since this was asked last} */
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
        public Cleanable register(Object referent, Runnable thunk) {
            Action action = new Action(thunk, closed, collected);
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

    /** Knows neither the block nor the memory, or else neither would be found dead. */
    private static final class Action implements Runnable {
        private final Runnable thunk;
        private final LongAdder closed;
        private final LongAdder collected;
        private volatile boolean called;

        Action(Runnable thunk, LongAdder closed, LongAdder collected) {
            this.thunk = thunk;
            this.closed = closed;
            this.collected = collected;
        }

        @Override
        public void run() {
            thunk.run();
            (called ? closed : collected).increment();
        }
    }
}
