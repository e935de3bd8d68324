// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.ANY_THREAD_CLOSE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.Capability.RESERVER;
import static dev.floe.spec.Capability.TIMED_WAIT;
import static dev.floe.spec.Capability.WAITS_FOR_RECLAMATION;

import dev.floe.spec.Capability;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.NotClaimed;
import dev.floe.tck.fixture.Quota;
import dev.floe.tck.fixture.Quota.Held;
import dev.floe.tck.fixture.Race;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Threads compete for the quota and release what others reserved; finally they reserve all of it.
 *
 * <p>It keeps a ledger of its own: what is granted is added after the grant and taken away before the release, so at every
 * instant at least as much is charged, and no sum of it may be above the limit.
 */
final class CrossThreadReleaseStress implements AutoCloseable {
    private static final int THREADS = 4;

    /** So long a fight lasts. */
    private static final long FIGHT_NANOS = 5_000_000;

    /** So many steps each thread makes even if it comes late: so each has released for others. */
    private static final int STEPS_AT_LEAST = 8;

    /** One of so many requests of the first thread waits for room. */
    private static final int PATIENCE = 64;

    /** Who reserved it, and how much. */
    private record Piece(int owner, long bytes, Held held) {}

    /** What a thread does before all is reserved. */
    private interface Leg {
        void run(int index, SplittableRandom random, Phaser all) throws Exception;
    }

    private final Quota quota;
    private final Race race;
    private final Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicLong granted = new AtomicLong();
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);

    /** A relay is for a quota where any thread can release, and where a refusal, of which there are many, need not take long. */
    CrossThreadReleaseStress(DirectMemoryProvider provider, Quota quota, Race race) {
        Set<Capability> claimed = provider.capabilities();
        if (!claimed.contains(RESERVER) && !claimed.containsAll(Set.of(MANUAL_RELEASE, ANY_THREAD_CLOSE))) {
            throw new NotClaimed("release by another thread is not offered: capabilities=" + claimed);
        }
        if (claimed.contains(WAITS_FOR_RECLAMATION) && !claimed.contains(TIMED_WAIT)) {
            throw new NotClaimed("request that does not wait is not offered: capabilities=" + claimed);
        }
        this.quota = quota;
        this.race = race;
    }

    /** {@return how many bytes the threads are granted if they reserve all there is} In the end nothing is held. */
    long fill() {
        return fillAfter((index, random, all) -> {});
    }

    /** The same by threads that have fought for room before, and released all of it. */
    long fillAfterFight() {
        return fillAfter(this::fight);
    }

    /** The same, but then one waits in vain, each releases what another reserved, and all reserve again what there is. */
    long fillAfterVainWait() {
        return fillAfter((index, random, all) -> {
            fight(index, random, all);
            reserveAll(index);
            all.arriveAndAwaitAdvance();
            if (index == 0) {
                take(index, quota.unit(), patient(quota.unit()));
            }
            all.arriveAndAwaitAdvance();
            releaseOther(index);
            all.arriveAndAwaitAdvance();
        });
    }

    private void fight(int index, SplittableRandom random, Phaser all) throws Exception {
        long begin = System.nanoTime();
        for (int step = 0; step < STEPS_AT_LEAST || System.nanoTime() - begin < FIGHT_NANOS; step++) {
            releaseOther(index);
            long bytes = random.nextLong(1, Requests.part(quota, 8) / quota.unit() + 1) * quota.unit();
            boolean waits = index == 0 && random.nextInt(PATIENCE) == 0;
            take(index, bytes, waits ? patient(bytes) : Requests.attempt(quota, bytes));
        }
        releaseOthers(index); // one may wait for it
        all.arriveAndAwaitAdvance();
        releaseOthers(index);
        all.arriveAndAwaitAdvance();
    }

    private long fillAfter(Leg leg) {
        Phaser all = new Phaser(THREADS);
        race.together(THREADS, (index, random) -> {
            try {
                leg.run(index, random, all);
                reserveAll(index);
            } finally {
                all.arriveAndDeregister();
            }
        });
        long filled = granted.get();
        close();
        return filled;
    }

    /** Reserves until nothing is left, in ever smaller pieces. */
    private void reserveAll(int index) throws Exception {
        for (long units = quota.limit() / quota.unit() / 16;
                units > 0;
                units = units == 1 ? 0 : Math.max(1, units / 8)) {
            long bytes = units * quota.unit();
            while (take(index, bytes, Requests.attempt(quota, bytes))) {}
        }
    }

    private Optional<Held> patient(long bytes) throws Exception {
        return Requests.granted(() -> quota.reserve(bytes));
    }

    /** {@return whether there may be room for more} */
    private boolean take(int index, long bytes, Optional<Held> held) {
        if (held.isEmpty()) {
            return false;
        }
        long sum = granted.addAndGet(bytes);
        most.accumulate(sum);
        pieces.add(new Piece(index, bytes, held.get()));
        return sum <= quota.limit();
    }

    private void releaseOthers(int index) {
        while (releaseOther(index)) {}
    }

    /** {@return whether there was something that another thread reserved} Then it is released. */
    private boolean releaseOther(int index) {
        for (Piece piece : pieces) {
            if (piece.owner != index && pieces.remove(piece)) {
                release(piece);
                return true;
            }
        }
        return false;
    }

    private void release(Piece piece) {
        granted.addAndGet(-piece.bytes);
        piece.held.release();
    }

    /** Demands that never more was granted at the same time than the limit allows. */
    void expectWithinLimit() {
        Expect.that(
                most.get() <= quota.limit(),
                "limit was passed: grantedAtOnceBytes=" + most.get() + ", limitBytes=" + quota.limit());
    }

    /** Releases whatever is held. */
    @Override
    public void close() {
        for (Piece next = pieces.poll(); next != null; next = pieces.poll()) {
            release(next);
        }
    }
}
