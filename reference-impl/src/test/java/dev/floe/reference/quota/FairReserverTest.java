// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.Crew;
import dev.floe.reference.testing.ShallowStack;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import java.lang.ref.PhantomReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FairReserverTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountingTrigger trigger = CountingTrigger.endingAtOnce();
    private final PendingReferences pending = new PendingReferences();

    private FairReserver patient(Duration maxWait) {
        return new FairReserver(config(maxWait).build(), pending, trigger);
    }

    private static DirectMemoryConfig.Builder config(Duration maxWait) {
        return DirectMemoryConfig.builder().name("quota").limit(100).maxWait(maxWait);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,0", "1,-1", "1,2", "-9223372036854775808,-9223372036854775808"})
    void anyCall_withAnImpossiblePair_isRefused(long size, long capacity) {
        FairReserver quota = patient(LONG);

        assertThatThrownBy(() -> quota.reserve(size, capacity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no reservation has these figures: sizeBytes=" + size + ", capacityBytes=" + capacity
                        + " [RES-21]");
        assertThatThrownBy(() -> quota.tryReserve(size, capacity)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quota.tryReserve(size, capacity, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quota.unreserve(size, capacity)).isInstanceOf(IllegalArgumentException.class);
        assertThat(quota.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    @Test
    void tryReserve_withoutDuration_isNull() {
        assertThatThrownBy(() -> patient(LONG).tryReserve(1, 1, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void reserve_aboveTheLimit_isRefusedAtOnce() throws InterruptedException {
        FairReserver quota = patient(LONG);

        QuotaExceededError refusal = catchThrowableOfType(QuotaExceededError.class, () -> quota.reserve(101, 101));

        assertThat(refusal.request()).isEqualTo(101);
        assertThat(refusal.usage()).isZero();
        assertThat(refusal.limit()).isEqualTo(100);
        assertThat(quota.tryReserve(101, 101, LONG)).isFalse();
        assertThat(trigger.begun()).isZero();
    }

    @Test
    void reserve_withoutRoom_helpsCollectsWaitsAndIsRefused() {
        FairReserver quota = patient(Duration.ofMillis(30));
        quota.reserve(100, 100);
        long before = System.nanoTime();

        QuotaExceededError refusal = catchThrowableOfType(QuotaExceededError.class, () -> quota.reserve(50, 40));

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
        assertThat(refusal)
                .hasMessage("direct memory quota exceeded: requestBytes=40, chargedBytes=100, limitBytes=100,"
                        + " no sign of a collection though one was requested [RES-10]");
        assertThat(trigger.begun()).isOne();
        assertThat(quota.usage()).isEqualTo(Usage.of(100, 1, 100, 100, 0));
    }

    @Test
    void reserve_bySize_isRefusedInSizes() {
        FairReserver quota = new FairReserver(
                config(Duration.ZERO).quotaBasis(QuotaBasis.SIZE).build(), pending, trigger);
        quota.reserve(90, 1);

        QuotaExceededError refusal = catchThrowableOfType(QuotaExceededError.class, () -> quota.reserve(20, 2));

        assertThat(refusal.request()).isEqualTo(20);
        assertThat(refusal.usage()).isEqualTo(90);
    }

    @Test
    void reserve_whoseSumOfSizesWouldOverflow_isRefusedInSizes() {
        FairReserver quota = patient(Duration.ZERO);
        quota.reserve(Long.MAX_VALUE, 0);

        QuotaExceededError refusal = catchThrowableOfType(QuotaExceededError.class, () -> quota.reserve(1, 0));

        assertThat(refusal.request()).isOne();
        assertThat(refusal.usage()).isEqualTo(Long.MAX_VALUE);
        assertThat(refusal.limit()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void reserve_ofNothing_isGrantedAtFullQuotaThoughOthersWait() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Await.untilParked(crew.start(() -> quota.reserve(1, 1)));
            quota.reserve(10, 0);
            assertThat(quota.usage().count()).isEqualTo(2);
            quota.unreserve(100, 100);
        }
    }

    @Test
    void reserve_withCollectionsDisabled_saysSoAndAsksForNone() {
        CountingTrigger disabled = CountingTrigger.disabled();
        FairReserver quota = new FairReserver(config(Duration.ofMillis(20)).build(), pending, disabled);
        quota.reserve(100, 100);

        assertThatThrownBy(() -> quota.reserve(1, 1))
                .isInstanceOf(QuotaExceededError.class)
                .hasMessageContaining("disabled for this test [RES-10]");
        assertThat(disabled.begun()).isZero();
    }

    @Test
    void reserve_whenReferencesHaveArrived_helpsInsteadOfWaiting() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        Released dead = new Released(pending, () -> quota.unreserve(100, 100));
        dead.enqueue(); // only this thread looks into the queue

        quota.reserve(60, 60);

        assertThat(trigger.begun()).isZero();
        assertThat(quota.usage().totalCapacity()).isEqualTo(60);
    }

    @Test
    void reserve_whileACollectionRuns_isGrantedByARelease() {
        CountingTrigger endless = CountingTrigger.endingWhenTold();
        FairReserver quota = new FairReserver(config(LONG).build(), pending, endless);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start(() -> quota.reserve(100, 100));
            Await.until("a collection runs", () -> endless.begun() == 1);
            Await.untilParked(waiter);
            quota.unreserve(100, 100);
        }
        assertThat(quota.usage().count()).isOne();
        endless.end();
    }

    @Test
    void reserve_waiting_isGrantedInOrderOfArrival() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (Crew crew = new Crew()) {
            for (int i = 0; i < 5; i++) {
                int number = i;
                Await.untilParked(crew.start(() -> {
                    if (number % 2 == 0) {
                        quota.reserve(100, 100);
                    } else {
                        assertThat(quota.tryReserve(100, 100, LONG)).isTrue();
                    }
                    order.add(number);
                    quota.unreserve(100, 100);
                }));
            }
            quota.unreserve(100, 100);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void reserve_behindAnElephant_waitsItsTurn_thoughThereIsRoom() {
        FairReserver quota = patient(LONG);
        quota.reserve(50, 50);
        try (Crew crew = new Crew()) {
            Thread elephant = crew.start(() -> quota.reserve(100, 100));
            Await.untilParked(elephant);
            Thread mouse = crew.start(() -> quota.reserve(1, 1));
            Await.untilParked(mouse);
            assertThat(quota.usage().count()).as("nobody has overtaken").isOne();
            assertThat(quota.tryReserve(1, 1))
                    .as("who does not wait may overtake")
                    .isTrue();
            quota.unreserve(1, 1);

            quota.unreserve(50, 50);
            Await.until("the elephant is served", () -> !elephant.isAlive());
            assertThat(quota.usage().count()).isOne();
            quota.unreserve(100, 100);
        }
    }

    @Test
    void reserve_behindAnElephantThatGivesUp_isServedAtOnce() {
        FairReserver quota = patient(LONG);
        quota.reserve(50, 50);
        try (Crew crew = new Crew()) {
            Thread elephant = crew.start(() -> assertThat(quota.tryReserve(100, 100, Duration.ofMillis(300)))
                    .isFalse());
            Await.untilParked(elephant);
            long before = System.nanoTime();
            quota.reserve(1, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONG.dividedBy(2));
        }
        assertThat(quota.usage().count()).isEqualTo(2);
    }

    @Test
    void reserve_whoseTimeIsOverBehindAnElephant_isGrantedIfThereIsRoom() {
        FairReserver quota = patient(LONG);
        quota.reserve(50, 50);
        try (Crew crew = new Crew()) {
            Thread elephant = crew.start(() -> quota.reserve(100, 100));
            Await.untilParked(elephant);
            crew.start(() -> {
                assertThat(quota.tryReserve(1, 1, Duration.ofMillis(30))).isTrue();
                assertThat(elephant.isAlive()).isTrue();
                quota.unreserve(1, 1);
                quota.unreserve(50, 50);
            });
        }
        assertThat(quota.usage().count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reserve_keepsTheInterruptStatus(boolean interruptedAtEntry) {
        FairReserver quota = patient(Duration.ofMillis(50));
        quota.reserve(100, 100);
        if (interruptedAtEntry) {
            Thread.currentThread().interrupt();
        }
        long before = System.nanoTime();

        assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(QuotaExceededError.class);

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(Thread.interrupted()).isEqualTo(interruptedAtEntry);
    }

    @Test
    void reserve_interruptedAgainAndAgain_isRefusedInTime() {
        FairReserver quota = patient(Duration.ofMillis(200));
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start(() -> {
                long before = System.nanoTime();
                assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(QuotaExceededError.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
                assertThat(Thread.interrupted()).isTrue();
            });
            while (waiter.isAlive()) {
                waiter.interrupt();
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void reserve_interruptedThenReleased_isGrantedWithTheStatusSet() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start(() -> {
                quota.reserve(1, 1);
                assertThat(Thread.interrupted()).isTrue();
            });
            Await.untilParked(waiter);
            waiter.interrupt();
            Await.untilParked(waiter);
            quota.unreserve(100, 100);
        }
    }

    @Test
    void timed_interruptedAtEntry_throwsAndChargesNothing() {
        FairReserver quota = patient(LONG);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> quota.tryReserve(1, 1, LONG)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(quota.usage().count()).isZero();
    }

    @Test
    void timed_interruptedWhileItWaits_throwsAndChargesNothing() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start(() -> {
                assertThatThrownBy(() -> quota.tryReserve(1, 1, LONG)).isInstanceOf(InterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
            Await.untilParked(waiter);
            waiter.interrupt();
        }
        assertThat(quota.usage().count()).isOne();
        quota.unreserve(100, 100);
        assertThat(quota.usage().count()).as("nobody is left in line").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-2562047788015215H"})
    void timed_withoutTime_doesNotWaitNorCollect(Duration timeout) throws InterruptedException {
        FairReserver quota = patient(LONG);
        assertThat(quota.tryReserve(100, 100, timeout)).isTrue();

        assertThat(quota.tryReserve(1, 1, timeout)).isFalse();
        assertThat(trigger.begun()).isZero();
    }

    @Test
    void timed_withoutRoom_isRefusedWhenItsTimeIsOver() throws InterruptedException {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        long before = System.nanoTime();

        assertThat(quota.tryReserve(1, 1, Duration.ofMillis(40))).isFalse();

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
        assertThat(quota.usage().count()).isOne();
    }

    @Test
    void timed_withoutRoom_collectsOnce() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            crew.start(() -> assertThat(quota.tryReserve(1, 1, LONG)).isTrue());
            Await.until("a collection began", () -> trigger.begun() == 1);
            quota.unreserve(100, 100);
        }
        assertThat(trigger.begun()).isOne();
    }

    @Test
    void timed_whileTheLineStandsStill_collectsAgain() {
        FairReserver quota = patient(Duration.ZERO);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            crew.start(() -> assertThat(quota.tryReserve(1, 1, LONG)).isTrue());
            Await.until("a second collection began", () -> trigger.begun() == 2);
            quota.unreserve(100, 100);
        }
    }

    @Test
    void timed_forEver_waits() {
        FairReserver quota = patient(Duration.ZERO);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start(() -> assertThat(quota.tryReserve(1, 1, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isTrue());
            Await.untilParked(waiter);
            quota.unreserve(100, 100);
        }
    }

    @Test
    void unreserve_ofMoreThanWasReserved_changesNothing() {
        FairReserver quota = patient(LONG);
        quota.reserve(10, 5);

        assertThatThrownBy(() -> quota.unreserve(10, 6)).isInstanceOf(IllegalStateException.class);
        assertThat(quota.usage()).isEqualTo(Usage.of(100, 1, 5, 10, 0));
    }

    @Test
    void close_refusesAllRequests_thoseThatWaitAmongThem() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            Thread one = crew.start(() -> assertThatThrownBy(() -> quota.reserve(1, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("memory is closed: name=quota [BLK-51]"));
            Thread other = crew.start(() ->
                    assertThatThrownBy(() -> quota.tryReserve(1, 1, LONG)).isInstanceOf(IllegalStateException.class));
            Await.untilParked(one);
            Await.untilParked(other);
            quota.close();
        }
        assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> quota.tryReserve(1, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> quota.tryReserve(1, 1, LONG)).isInstanceOf(IllegalStateException.class);
        quota.unreserve(100, 100);
        assertThat(quota.usage()).isEqualTo(Usage.of(100, 0, 0, 0, 0));
    }

    /** Blocks are closed by hand, and the line moves: a collection would find nothing, and the last one did not. */
    @Test
    void reserve_whileTheLineMoves_doesNotCollectAgainForNothing() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        int standstills = 0;
        try (Crew crew = new Crew()) {
            Thread first = crew.start(() -> quota.reserve(100, 100));
            Await.until("the first asked", () -> trigger.begun() == 1);
            Await.untilParked(first);
            long moved = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                Await.untilParked(crew.start(() -> quota.reserve(100, 100)));
                quota.unreserve(100, 100);
                long now = System.nanoTime();
                standstills += now - moved > TimeUnit.MILLISECONDS.toNanos(40) ? 1 : 0; // on a busy machine
                moved = now;
            }
            quota.unreserve(100, 100);
        }
        assertThat(trigger.begun()).isBetween(1, 1 + standstills);
    }

    @Test
    void reserve_whenTheLineStandsStill_collectsThoughTheLastFoundNothing() {
        FairReserver quota = patient(Duration.ofMillis(300));
        quota.reserve(100, 100);
        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(QuotaExceededError.class);
            assertThat(trigger.begun()).isEqualTo(i);
        }
    }

    /** Sixteen at once share what they ask of the collector. RES-25 */
    @Test
    void reserve_failingManyAtOnce_collectsTwiceAtMost() {
        CountingTrigger slow = CountingTrigger.endingWhenTold();
        FairReserver quota = new FairReserver(config(Duration.ZERO).build(), pending, slow); // asks at once
        quota.reserve(100, 100);
        try (Crew crew = new Crew()) {
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(crew.start(
                        () -> assertThatThrownBy(() -> quota.reserve(1, 1)).isInstanceOf(QuotaExceededError.class)));
            }
            all.forEach(Await::untilParked);
            for (int i = 0; i < 16; i++) {
                slow.end();
            }
        }
        assertThat(slow.begun()).isBetween(1, 2);
    }

    /** The memory is closed after the request has entered the queue, and before it looks what became of it. BLK-52 */
    @Test
    void await_ofARequestWhoseMemoryWasClosed_isNoGrant() {
        FairReserver quota = patient(LONG);
        quota.reserve(100, 100);
        BlockingReservation request = new BlockingReservation(quota, 1, 1, false, LONG.toNanos());
        Waiter waiter = quota.queue.enqueue(1, 1);
        quota.close();

        assertThatThrownBy(() -> request.await(granted -> {}, waiter)).isInstanceOf(IllegalStateException.class);
        assertThat(quota.usage().count()).isOne();
    }

    /** A call that meets the end of the stack does all or nothing, and leaves no lock held. BLK-36 */
    @Test
    void calls_atTheEndOfTheStack_leaveTheQuotaExact() throws InterruptedException {
        FairReserver quota = new FairReserver(config(LONG).limit(1 << 20).build(), pending, trigger);
        boolean[] reserved = new boolean[ShallowStack.ATTEMPTS];
        boolean[] unreserved = new boolean[ShallowStack.ATTEMPTS];
        long live = 0;
        for (int i = 0; i < 20; i++) {
            Arrays.fill(reserved, false);
            Arrays.fill(unreserved, false);
            ShallowStack.attempt(number -> {
                reserved[number] = quota.tryReserve(2, 1);
                if (number % 2 == 0) {
                    quota.unreserve(2, 1);
                    unreserved[number] = true;
                }
            });
            for (int at = 0; at < ShallowStack.ATTEMPTS; at++) {
                live += (reserved[at] ? 1 : 0) - (unreserved[at] ? 1 : 0);
            }
            assertThat(quota.usage().count()).isEqualTo(live);
        }
        assertThat(live).isPositive();
    }

    /** A reference whose processing releases. */
    private static final class Released extends PhantomReference<Object> implements PendingReferences.PendingReference {
        private final Runnable release;

        Released(PendingReferences pending, Runnable release) {
            super(new Object(), pending.queue);
            this.release = release;
        }

        @Override
        public boolean process() {
            release.run();
            return true;
        }
    }
}
