// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.cleaner.FailureHandler;
import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.cleaner.PhantomCleaner;
import dev.floe.reference.quota.FairReserver;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.LedgerAllocator;
import dev.floe.spec.DirectMemoryConfig;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhantomDeallocatorTest {
    private static final int CAPACITY = 50;

    private final AtomicInteger reported = new AtomicInteger();
    private final PendingReferences pending = new PendingReferences();
    private final PhantomCleaner cleaner =
            new PhantomCleaner("registered", pending, new FailureHandler.Report(failure -> reported.incrementAndGet()));
    private final LedgerAllocator allocator = new LedgerAllocator();
    private final FairReserver quota =
            new FairReserver(DirectMemoryConfig.builder().limit(1000).build(), pending);

    PhantomDeallocatorTest() {
        cleaner.attach(new Roles("registered", allocator, quota, cleaner));
    }

    @AfterEach
    void close() {
        cleaner.close();
    }

    private PhantomDeallocator deallocator(Object referent, long base) {
        return new PhantomDeallocator(referent, pending, base, 1, CAPACITY);
    }

    private PhantomDeallocator registered(Object referent) {
        quota.reserve(CAPACITY, CAPACITY);
        PhantomDeallocator registered = deallocator(referent, allocator.allocate(CAPACITY));
        cleaner.insert(referent, registered);
        return registered;
    }

    private boolean isReleased() {
        return quota.usage().count() == 0 && allocator.bytes() == 0;
    }

    private void assertReleased() {
        assertThat(quota.usage().count()).isZero();
        assertThat(allocator.bytes()).isZero();
        assertThat(reported).hasValue(0);
    }

    @Test
    void close_releases_andLeavesTheCleanerEmpty() {
        PhantomDeallocator deallocator = registered(this);

        deallocator.close();

        assertReleased();
        assertThat(deallocator.process()).as("there is nothing left to clean").isFalse();
        assertReleased();
    }

    @Test
    void deadReferent_isReleasedByTheCleaner() {
        for (int i = 0; i < 10; i++) {
            registered(new Object());
        }

        Await.collectedUntil("release of what died", this::isReleased);
        assertReleased();
    }

    @Test
    void liveReferent_isNotReleased() {
        List<Object> live = new ArrayList<>(List.of(new Object()));
        registered(live.get(0));

        Await.collect();

        assertThat(quota.usage().count()).isOne();
        Reference.reachabilityFence(live);
    }

    @Test
    void rollBack_releasesOnce() {
        PhantomDeallocator registered = registered(this);

        assertThat(registered.rollBack()).isTrue();

        assertReleased();
        assertThat(registered.rollBack()).isTrue();
        assertThat(registered.process()).isFalse();
        assertReleased();
    }

    @Test
    void rollBack_ofWhatWasNotRegistered_releasesNothing() {
        PhantomDeallocator refused = deallocator(this, allocator.allocate(CAPACITY));
        cleaner.close();
        assertThatThrownBy(() -> cleaner.insert(this, refused)).isInstanceOf(IllegalStateException.class);

        assertThat(refused.rollBack()).isFalse();

        assertThat(allocator.bytes()).as("the caller has to free it").isEqualTo(CAPACITY);
    }

    /** DEA-03: what could not be freed stays charged. */
    @Test
    void rollBack_thatFails_throwsAndStaysCharged() {
        quota.reserve(CAPACITY, CAPACITY);
        PhantomDeallocator wrong = deallocator(this, 8);
        cleaner.insert(this, wrong);

        assertThatThrownBy(wrong::rollBack).isInstanceOf(AssertionError.class).hasMessageContaining("not there");

        assertThat(quota.usage().count()).isOne();
    }

    /** DEA-03, and a cleaning action runs at most once: CLN-01. */
    @Test
    void close_thatCannotFree_isReportedOnce_andStaysCharged() {
        quota.reserve(CAPACITY, CAPACITY);
        PhantomDeallocator wrong = deallocator(this, 8);
        cleaner.insert(this, wrong);

        wrong.close();

        assertThat(reported).hasValue(1);
        assertThat(quota.usage().count()).isOne();
        assertThat(wrong.process()).isFalse();
        assertThat(reported).hasValue(1);
    }
}
