// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemoryConfig;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisteredDeallocatorTest {
    private final AtomicInteger reported = new AtomicInteger();
    private final PhantomCleaner cleaner = new PhantomCleaner(
            "registered", new Arrivals(), new FailureResponse.Report(failure -> reported.incrementAndGet()));
    private final LedgerAllocator allocator = new LedgerAllocator();
    private final FairReserver quota = new FairReserver(
            DirectMemoryConfig.builder().limit(1000).build(), new Arrivals(), CountingTrigger.endingAtOnce());
    private final Roles roles = new Roles("registered", allocator, quota, cleaner);

    @AfterEach
    void close() {
        cleaner.close();
    }

    private RegisteredDeallocator born(Object referent) {
        quota.reserve(64, 50);
        long base = allocator.allocate(64);
        return new RegisteredDeallocator(
                referent, cleaner.arrivals(), roles, base, 1, 64, 50, RegisteredDeallocator.NO_POOL);
    }

    private void assertReleased() {
        assertThat(allocator.bytes()).isZero();
        assertThat(quota.usage().count()).isZero();
        assertThat(quota.usage().reservedMemory()).isZero();
    }

    @Test
    void clean_racing_releasesOnce() {
        for (int round = 0; round < 1000; round++) {
            RegisteredDeallocator deallocator = born(this);
            cleaner.enter(this, deallocator);
            Crew.race(3, number -> deallocator.clean());
        }
        assertReleased();
        assertThat(reported).hasValue(0);
    }

    @Test
    void deadReferent_isReleasedByTheCleaner() {
        for (int i = 0; i < 10; i++) {
            Object referent = new Object();
            cleaner.enter(referent, born(referent));
        }

        Await.collectedUntil(
                "release of what died",
                () -> allocator.bytes() == 0 && quota.usage().count() == 0);
        assertReleased();
    }

    @Test
    void liveReferent_isNotReleased() {
        List<Object> live = new ArrayList<>(List.of(new Object()));
        cleaner.enter(live.get(0), born(live.get(0)));

        Await.collect();

        assertThat(quota.usage().count()).isOne();
        Reference.reachabilityFence(live);
    }

    @Test
    void undo_beforeOrAfterTheRegistration_releasesOnce() {
        born(this).undo();
        assertReleased();

        RegisteredDeallocator registered = born(this);
        cleaner.enter(this, registered);
        registered.undo();
        registered.undo();
        registered.clean();
        assertReleased();
    }

    @Test
    void undo_afterARefusedRegistration_releases() {
        RegisteredDeallocator refused = born(this);
        cleaner.close();
        assertThatThrownBy(() -> cleaner.enter(this, refused)).isInstanceOf(IllegalStateException.class);

        refused.undo();

        assertReleased();
    }

    /** DEA-03: what could not be freed stays charged. */
    @Test
    void undo_thatFails_throwsAndStaysCharged() {
        quota.reserve(64, 50);
        RegisteredDeallocator wrong =
                new RegisteredDeallocator(this, cleaner.arrivals(), roles, 8, 1, 64, 50, RegisteredDeallocator.NO_POOL);

        assertThatThrownBy(wrong::undo).isInstanceOf(AssertionError.class).hasMessageContaining("not there");

        assertThat(quota.usage().count()).isOne();
    }
}
