// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.QuotaBasis;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredDeallocatorTest {
    private static final int SIZE = 64;
    private static final int CAPACITY = 50;

    private final AtomicInteger reported = new AtomicInteger();
    private final Desks desks = new Desks();
    private final PhantomCleaner cleaner = new PhantomCleaner(
            "registered",
            new Arrivals(),
            new FailureResponse.Report(failure -> reported.incrementAndGet()),
            Retained.NOTHING,
            desks);
    private final LedgerAllocator below = new LedgerAllocator();
    private final PoolingAllocator pool = new PoolingAllocator(below, (address, size) -> {}, 1 << 20, desks);
    private final FairReserver quota = new FairReserver(
            DirectMemoryConfig.builder().limit(1000).build(),
            new Books(1000, QuotaBasis.CAPACITY, desks),
            new Arrivals(),
            CountingTrigger.endingAtOnce(),
            pool);

    RegisteredDeallocatorTest() {
        desks.serve(new Roles("registered", pool, quota, cleaner));
    }

    @AfterEach
    void close() {
        cleaner.close();
    }

    private RegisteredDeallocator deallocator(Object referent, long base, boolean atDesk) {
        return new RegisteredDeallocator(
                referent, cleaner.arrivals(), base, 1, CAPACITY, SizeClasses.indexOf(SIZE), atDesk);
    }

    private RegisteredDeallocator born(Object referent, boolean atDesk) {
        quota.reserve(SIZE, CAPACITY);
        RegisteredDeallocator born = deallocator(referent, pool.allocate(SIZE), atDesk);
        cleaner.enter(referent, born, desks.own());
        return born;
    }

    private boolean isReleased() {
        return quota.usage().count() == 0 && below.bytes() == pool.bytes();
    }

    private void assertReleased() {
        assertThat(quota.usage().count()).isZero();
        assertThat(below.bytes()).isEqualTo(pool.bytes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void close_racing_releasesOnce(boolean atDesk) {
        for (int round = 0; round < 1000; round++) {
            RegisteredDeallocator deallocator = born(this, atDesk);
            Crew.race(3, number -> deallocator.close());
            assertThat(below.bytes()).isEqualTo(SIZE);
        }
        assertReleased();
        assertThat(reported).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deadReferent_isReleasedByTheCleaner(boolean atDesk) {
        for (int i = 0; i < 10; i++) {
            born(new Object(), atDesk);
        }

        Await.collectedUntil("release of what died", this::isReleased);
        assertReleased();
    }

    @Test
    void liveReferent_isNotReleased() {
        List<Object> live = new ArrayList<>(List.of(new Object()));
        born(live.get(0), true);

        Await.collect();

        assertThat(quota.usage().count()).isOne();
        Reference.reachabilityFence(live);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void undo_releasesOnce(boolean atDesk) {
        RegisteredDeallocator registered = born(this, atDesk);

        registered.undo();

        assertReleased();
        registered.undo();
        registered.close();
        assertReleased();
        assertThat(reported).hasValue(0);
    }

    @Test
    void undo_ofWhatWasNotRegistered_releasesNothing() {
        RegisteredDeallocator refused = deallocator(this, pool.allocate(SIZE), true);
        cleaner.close();
        assertThatThrownBy(() -> cleaner.enter(this, refused, desks.own())).isInstanceOf(IllegalStateException.class);

        refused.undo();

        assertThat(below.bytes()).as("it is for who took it to give it back").isEqualTo(SIZE);
    }

    /** DEA-03: what could not be freed stays charged. */
    @Test
    void undo_thatFails_throwsAndStaysCharged() {
        pool.end(); // so the memory goes below
        quota.reserve(SIZE, CAPACITY);
        RegisteredDeallocator wrong = deallocator(this, 8, false);
        cleaner.enter(this, wrong, desks.own());

        assertThatThrownBy(wrong::undo).isInstanceOf(AssertionError.class).hasMessageContaining("not there");

        assertThat(quota.usage().count()).isOne();
    }

    /** The pool has ended while the desk took the memory: it goes below all the same. */
    @Test
    void close_afterThePoolHasEnded_keepsNothing() {
        RegisteredDeallocator late = born(this, true);
        pool.end();

        late.close();

        assertReleased();
        assertThat(below.bytes()).isZero();
    }

    @Test
    void closedTheLongWay_whereTheMagazineIsFull_releasesAll() {
        List<RegisteredDeallocator> many = new ArrayList<>();
        FairReserver plenty = new FairReserver(
                DirectMemoryConfig.builder().build(),
                new Books(1 << 20, QuotaBasis.CAPACITY, desks),
                new Arrivals(),
                CountingTrigger.endingAtOnce(),
                pool);
        desks.serve(new Roles("registered", pool, plenty, cleaner));
        for (int i = 0; i < 200; i++) {
            plenty.reserve(SIZE, CAPACITY);
            many.add(deallocator(this, pool.allocate(SIZE), true));
            cleaner.enter(this, many.get(i), desks.own());
        }

        many.forEach(RegisteredDeallocator::close);

        assertThat(plenty.usage().count()).isZero();
        assertThat(below.bytes()).isEqualTo(pool.bytes()).isPositive();
    }
}
