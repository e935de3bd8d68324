// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads on one quota, against a ledger of the test's own. */
@Timeout(120)
class FairReserverStressTest {
    private static final long LIMIT = 1000;
    private static final int THREADS = 8;
    private static final long SECONDS = 2;
    private static final int ROUNDS = 2_000;

    private final FairReserver quota = new FairReserver(
            DirectMemoryConfig.builder()
                    .name("stress")
                    .limit(LIMIT)
                    .maxWait(Duration.ofMillis(2))
                    .build(),
            new PendingReferences(),
            CountingTrigger.endingAtOnce());

    /* Raised after a grant and lowered before a release, so never more than what the quota holds. */
    private final AtomicLong ledger = new AtomicLong();
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder interrupted = new LongAdder();

    @Test
    void allWaysIn_underLoadAndInterrupts_neverExceedAndAlwaysBalance() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        Thread[] workers = new Thread[THREADS];
        Crew.race(THREADS + 1, number -> {
            if (number == THREADS) {
                disturb(workers, end);
                return;
            }
            workers[number] = Thread.currentThread();
            SplittableRandom random = new SplittableRandom(number);
            while (System.nanoTime() < end) {
                step(random);
            }
            Thread.interrupted();
        });

        assertThat(ledger).hasValue(0);
        assertThat(quota.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
        assertThat(granted.sum()).as("granted").isPositive();
        assertThat(refused.sum()).as("refused").isPositive();
        assertThat(interrupted.sum()).as("interrupted").isPositive();
        quota.reserve(LIMIT, LIMIT);
    }

    private void step(SplittableRandom random) {
        long capacity = random.nextInt(4) == 0 ? random.nextLong(LIMIT / 2, LIMIT + 1) : random.nextLong(0, 50);
        long size = Math.max(1, capacity + random.nextLong(0, 3));
        try {
            if (!reserve(random.nextInt(4), size, capacity)) {
                refused.increment();
                return;
            }
        } catch (QuotaExceededError full) {
            assertThat(full.request()).isGreaterThan(full.limit() - full.usage());
            refused.increment();
            return;
        } catch (InterruptedException told) {
            interrupted.increment();
            return;
        }
        granted.increment();
        assertThat(ledger.addAndGet(capacity)).isLessThanOrEqualTo(LIMIT);
        Usage usage = quota.usage();
        assertThat(usage.totalCapacity()).isBetween(capacity, LIMIT);
        if (random.nextInt(3) == 0) {
            Thread.yield();
        }
        ledger.addAndGet(-capacity);
        quota.unreserve(size, capacity);
    }

    private boolean reserve(int way, long size, long capacity) throws InterruptedException {
        switch (way) {
            case 0:
                return quota.tryReserve(size, capacity);
            case 1:
                return quota.tryReserve(size, capacity, Duration.ofNanos(200_000));
            case 2:
                return quota.tryReserve(size, capacity, Duration.ofMillis(20));
            default:
                quota.reserve(size, capacity);
                return true;
        }
    }

    private static void disturb(Thread[] workers, long end) {
        SplittableRandom random = new SplittableRandom(99);
        while (System.nanoTime() < end) {
            Thread worker = workers[random.nextInt(THREADS)];
            if (worker != null) {
                worker.interrupt();
            }
            Thread.yield();
        }
    }

    /**
     * Everybody asks with the patience of a minute, and what each was granted another gives back: no request ends but by
     * such a release, so one that was forgotten would stop the whole. RES-08
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waiters_areServedByTheReleasesOfOthersAlone(boolean spread) {
        StripedLedger ledger = new StripedLedger(3, QuotaBasis.CAPACITY);
        if (spread) {
            ledger.expand();
        }
        DirectMemoryConfig patient = DirectMemoryConfig.builder()
                .name("relay")
                .limit(3)
                .maxWait(Duration.ofMinutes(1))
                .build();
        FairReserver relay = new FairReserver(patient, ledger, new PendingReferences(), CountingTrigger.endingAtOnce());
        BlockingQueue<Long> held = new LinkedBlockingQueue<>();
        Crew.race(THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < ROUNDS; i++) {
                if (number % 2 == 0) {
                    long capacity = random.nextLong(1, 4);
                    relay.reserve(capacity, capacity);
                    held.add(capacity);
                } else {
                    long capacity = held.take();
                    relay.unreserve(capacity, capacity);
                }
            }
        });
        assertThat(relay.usage()).isEqualTo(Usage.of(3, 0, 0, 0, 0));
        assertThat(ledger.tryCharge(1, 1) || ledger.charge(1, 1) == StripedLedger.GRANTED)
                .isTrue();
    }
}
