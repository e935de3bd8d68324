// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof;

import dev.floe.examples.plain.FailureHandler;
import dev.floe.examples.plain.GcCoordinator;
import dev.floe.examples.plain.PlainCleaner;
import dev.floe.examples.plain.Quota;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.rules.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Broken reservers: how they wait, for whom, and when they request a collection. */
public final class WaitMutants {
    private WaitMutants() {}

    /** Waits even if the request is above the limit, so that no release can make it fit. */
    @Breaks(value = Rule.RES_05, message = "refusal of a request above the limit waited")
    public static final class WaitsForTheImpossible extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    while (!request.isOver()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return super.refusal(request);
                }
            };
        }
    }

    /** Waits for a release when it was only asked whether there is room: by tryReserve, and so by tryAllocate. */
    @Breaks(
            value = Rule.RES_06,
            also = {Rule.BLK_31},
            message = "tryReserve at a full quota waited")
    public static final class WaitsInTryReserve extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity) {
                    return super.tryReserve(size, capacity) || waited(config) && super.tryReserve(size, capacity);
                }

                private boolean waited(DirectMemoryConfig config) {
                    synchronized (lock) {
                        try {
                            lock.wait(config.maxWait().toMillis());
                        } catch (InterruptedException interrupt) {
                            Thread.currentThread().interrupt();
                        }
                        return true;
                    }
                }
            };
        }
    }

    /**
     * Leaves pending cleaning actions to the cleaning thread, which may be busy, instead of running them in the waiting
     * thread.
     */
    @Breaks(
            value = Rule.RES_07,
            message = "request for the room of a dead block, while another deallocator runs, was refused")
    public static final class NeverHelps extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), () -> {}) {};
        }
    }

    /** Checks for headroom again only at the end of its wait. */
    @Breaks(
            value = Rule.RES_08,
            also = {Rule.RES_09},
            maybe = {Rule.RES_16, Rule.RES_36},
            message = "grant of room that was released took too long")
    public static final class SleepsItsWaitOut extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void pause(Request request) {
                    do {
                        super.pause(request);
                    } while (!request.interruptible && !request.isOver());
                }
            };
        }
    }

    /** Polls every 100 ms instead of being woken by a release, like JDK 6. */
    @Breaks(value = Rule.RES_09, message = "grant came late after the release that made room")
    public static final class SleepsInSteps extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void pause(Request request) {
                    long wake = System.nanoTime() + 100_000_000;
                    while (System.nanoTime() - wake < 0 && !request.isOver() && !request.interrupted) {
                        super.pause(request);
                    }
                }
            };
        }
    }

    /** Ends the refused request of an interrupted thread by InterruptedException. */
    @Breaks(
            value = Rule.RES_12,
            also = {Rule.RES_13, Rule.RES_35},
            message = "request of an interrupted thread at a full quota: expected=REFUSED, actual=INTERRUPTED")
    public static final class LetsInterruptsOut extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public void reserve(long size, long capacity) {
                    try {
                        super.reserve(size, capacity);
                    } catch (QuotaExceededError refused) {
                        if (Thread.interrupted()) {
                            throw LetsInterruptsOut.<RuntimeException>sneaky(new InterruptedException());
                        }
                        throw refused;
                    }
                }
            };
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    /** Stops waiting if its thread is interrupted, like JDK 6. */
    @Breaks(value = Rule.RES_13, message = "wait of an interrupted thread ended too early")
    public static final class GivesUpOnInterrupt extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean givesUp(Request request) {
                    return request.interrupted || super.givesUp(request);
                }
            };
        }
    }

    /** Starts its wait anew whenever its thread is interrupted. */
    @Breaks(value = Rule.RES_14, message = "request did not end while its thread was interrupted again and again")
    public static final class RestartsItsWait extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private long disturbed = System.nanoTime();

                @Override
                protected void pause(Request request) {
                    boolean before = request.interrupted;
                    request.interrupted = false;
                    super.pause(request);
                    disturbed = request.interrupted ? System.nanoTime() : disturbed;
                    request.interrupted |= before;
                }

                @Override
                protected boolean givesUp(Request request) {
                    return super.givesUp(request) && System.nanoTime() - disturbed > 100_000_000;
                }
            };
        }
    }

    /** Waits until no cleaning action runs, even if the request comes from a cleaning action. */
    @Breaks(
            value = Rule.RES_15,
            also = {Rule.RES_07},
            maybe = {Rule.RES_40},
            message = "request inside a cleaning action did not end in time")
    public static final class WaitsForItsOwnCleaning extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), () -> awaitIdle(cleaner));
        }

        private static void awaitIdle(PlainCleaner cleaner) {
            while (((Busy) cleaner).running.get() > 0) {
                Thread.onSpinWait();
            }
            cleaner.help();
        }

        @Override
        protected PlainCleaner newCleaner(DirectMemoryConfig config) {
            return new Busy(new FailureHandler(config));
        }

        private static final class Busy extends PlainCleaner {
            private final AtomicInteger running = new AtomicInteger();

            Busy(FailureHandler failure) {
                super(failure);
            }

            @Override
            protected void run(Runnable thunk, boolean explicit) {
                running.incrementAndGet();
                super.run(thunk, explicit);
                running.decrementAndGet();
            }
        }
    }

    /** Waits five seconds longer for a collection where collections are disabled. */
    @Breaks(value = Rule.RES_16, message = "refusal at a full quota took too long")
    public static final class WaitsForDisabledCollections extends Mutant {
        private static final long LONGER_NANOS = 5_000_000_000L;

        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean givesUp(Request request) {
                    return super.givesUp(request)
                            && (!GcCoordinator.DISABLED
                                    || request.waitedNanos() > request.patienceNanos + LONGER_NANOS);
                }
            };
        }
    }

    /** Charges a timed request although it refuses it. */
    @Breaks(
            value = Rule.RES_18,
            also = {Rule.RES_11, Rule.RES_31},
            message = "figures after a timed refusal")
    public static final class ChargesWhoTimedOut extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                    boolean granted = super.tryReserve(size, capacity, timeout);
                    if (!granted) {
                        synchronized (lock) {
                            add(size, capacity);
                        }
                    }
                    return granted;
                }
            };
        }
    }

    /** Waits at least 400 ms, even if the timeout is zero. */
    @Breaks(value = Rule.RES_19, message = "timeout=PT0S waited")
    public static final class WaitsForNoTime extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                    Duration least = Duration.ofMillis(400);
                    return super.tryReserve(size, capacity, timeout.compareTo(least) < 0 ? least : timeout);
                }
            };
        }
    }

    /** Requests one collection for each waiting caller, like the JDK. */
    @Breaks(value = Rule.RES_25, message = "callers that fail together do not share collections")
    public static final class CollectsForEach extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new OneForEach(), cleaner::help);
        }

        private static final class OneForEach extends GcCoordinator {
            private final Set<Long> made = new HashSet<>();
            private long requests;

            @Override
            protected long nextCycle() {
                return ++requests;
            }

            @Override
            protected boolean begin(long cycle) {
                return made.add(cycle);
            }

            @Override
            public boolean hasEnded(long cycle) {
                return made.contains(cycle);
            }
        }
    }

    /** Puts the newest waiter at the head of the wait queue. */
    @Breaks(value = Rule.RES_26, message = "large request, which came first, was overtaken by one")
    public static final class ServesTheLastFirst extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean isNext(Request request) {
                    return queue.peekLast() == request;
                }
            };
        }
    }

    /** Grants whichever waiter wakes first. */
    @Breaks(value = Rule.RES_26, message = "large request, which came first, was overtaken by one")
    public static final class ServesTheLuckyFirst extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean isNext(Request request) {
                    return true;
                }
            };
        }
    }

    /** Requests a collection at every twentieth request, even if the request fits. */
    @Breaks(value = Rule.RES_27, message = "filling and emptying an empty quota")
    public static final class CollectsNowAndThen extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private int requests;

                @Override
                public void reserve(long size, long capacity) {
                    if (++requests % 20 == 0) {
                        System.gc();
                    }
                    super.reserve(size, capacity);
                }
            };
        }
    }

    /**
     * Grants the next waiter after a release or a grant, but not after a waiter has left the wait queue without a
     * grant.
     */
    @Breaks(value = Rule.RES_31, message = "next in line was not granted when the first had left")
    public static final class LeavesWithoutAWord extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                private final Map<Request, Long> lookedAt = new WeakHashMap<>();
                private long events;

                @Override
                public void unreserve(long size, long capacity) {
                    super.unreserve(size, capacity);
                    synchronized (lock) {
                        events++;
                    }
                }

                @Override
                protected boolean tryGrant(Request request) {
                    boolean granted = super.tryGrant(request);
                    events += granted ? 1 : 0;
                    return granted;
                }

                @Override
                protected boolean isNext(Request request) {
                    Long before = lookedAt.put(request, events);
                    return (before == null || before != events) && super.isNext(request);
                }
            };
        }
    }

    /** Requests a collection in tryReserve, and so in tryAllocate, which must only test for headroom. */
    @Breaks(
            value = Rule.RES_33,
            also = {Rule.BLK_31},
            maybe = {Rule.RES_06},
            message = "tryReserve at a full quota caused a collection")
    public static final class CollectsToTry extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity) {
                    boolean granted = super.tryReserve(size, capacity);
                    if (!granted) {
                        System.gc();
                    }
                    return granted || super.tryReserve(size, capacity);
                }
            };
        }
    }

    /** Does not restore the interrupt status if its thread was interrupted during the wait. */
    @Breaks(value = Rule.RES_35, message = "interrupt status after a request at a full quota of an interrupted thread")
    public static final class SwallowsInterrupts extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected void pause(Request request) {
                    super.pause(request);
                    request.interrupted &= request.interruptible;
                }
            };
        }
    }

    /** Does not wait for releases if explicit collections are disabled. */
    @Breaks(value = Rule.RES_36, message = "request that waited for what was released")
    public static final class RefusesAtOnceWithoutCollections extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean givesUp(Request request) {
                    return GcCoordinator.DISABLED || super.givesUp(request);
                }
            };
        }
    }

    /** Throws InterruptedException and leaves the interrupt status set. */
    @Breaks(value = Rule.RES_37, message = "InterruptedException left the interrupt status set")
    public static final class LeavesTheInterruptSet extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                    try {
                        return super.tryReserve(size, capacity, timeout);
                    } catch (InterruptedException interrupt) {
                        Thread.currentThread().interrupt();
                        throw interrupt;
                    }
                }
            };
        }
    }

    /** Does not wait if the timeout overflows in nanoseconds. */
    @Breaks(value = Rule.RES_38, message = "timed request did not wait")
    public static final class OverflowsLongDurations extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                public boolean tryReserve(long size, long capacity, Duration timeout) throws InterruptedException {
                    boolean overflows = timeout.getSeconds() * 1_000_000_000 / 1_000_000_000 != timeout.getSeconds();
                    return super.tryReserve(size, capacity, overflows ? Duration.ZERO : timeout);
                }
            };
        }
    }

    /** Asks for a collection before it refuses what no collection can make room for. */
    @Breaks(
            value = Rule.RES_39,
            maybe = {Rule.RES_05},
            message = "refusal of a request above the limit caused a collection")
    public static final class CollectsForTheImpossible extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected Error refusal(Request request) {
                    if (chargeOf(request) > limit) {
                        System.gc();
                    }
                    return super.refusal(request);
                }
            };
        }
    }

    /** Collects once in its life, and takes that for the collection of every later request. */
    @Breaks(value = Rule.RES_40, message = "request was refused without a collection: round=2")
    public static final class CollectsOnlyOnce extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            GcCoordinator once = new GcCoordinator() {
                @Override
                protected long nextCycle() {
                    return 1;
                }
            };
            return new Quota(config, once, cleaner::help);
        }
    }

    /** Gives up after half of the time that it has to wait. */
    @Breaks(
            value = Rule.RES_41,
            also = {Rule.RES_13},
            message = "wait for room ended too early")
    public static final class CutsItsWaitShort extends Mutant {
        @Override
        protected Quota newQuota(DirectMemoryConfig config, PlainCleaner cleaner) {
            return new Quota(config, new GcCoordinator(), cleaner::help) {
                @Override
                protected boolean givesUp(Request request) {
                    boolean half = request.waitedNanos() > request.patienceNanos / 2;
                    return super.givesUp(request) || !request.interruptible && half && gc.hasEnded(request.cycle);
                }
            };
        }
    }
}
