// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.quota.FairReserver;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.Reserver;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class OnceDeallocatorTest {
    private final Allocator allocator = mock(Allocator.class);
    private final Reserver reserver = mock(Reserver.class);
    private final Roles roles = new Roles("test", allocator, reserver, mock(Cleaner.class));
    private final OnceDeallocator deallocator = new OnceDeallocator(roles, 4100, 8192, 5000, 900);

    @Test
    void base0_isRefused() {
        assertThatThrownBy(() -> new OnceDeallocator(roles, 0, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is nothing to free: baseAddress=0 [DEA-01]");
    }

    @Test
    void run_freesTheBaseThenUnreserves_once() {
        deallocator.run();
        deallocator.run();

        InOrder order = inOrder(allocator, reserver);
        order.verify(allocator).free(4100, 5000);
        order.verify(reserver).unreserve(5000, 900);
        verifyNoMoreInteractions(allocator, reserver);
    }

    @Test
    void run_whenFreeThrows_unreservesNothing_everAgain() {
        Error failure = new Error("free");
        doThrow(failure).when(allocator).free(4100, 5000);

        assertThatThrownBy(deallocator::run).isSameAs(failure);
        deallocator.run();

        verify(allocator).free(4100, 5000);
        verifyNoMoreInteractions(allocator, reserver);
    }

    @Test
    void run_racing_releasesOnce() {
        int rounds = 50_000;
        AtomicInteger freed = new AtomicInteger();
        OnceDeallocator[] raced = new OnceDeallocator[rounds];
        Roles shared = new Roles("race", counting(freed), quotaHolding(rounds), null);
        Arrays.setAll(raced, i -> new OnceDeallocator(shared, 8, 8, 1, 1));
        AtomicInteger arrived = new AtomicInteger();
        Crew.race(2, number -> {
            for (int i = 0; i < rounds; i++) {
                arrived.incrementAndGet();
                while (arrived.get() < 2 * (i + 1)) {
                    Thread.onSpinWait();
                }
                raced[i].run();
            }
        });
        assertThat(freed).hasValue(rounds);
    }

    private static Reserver quotaHolding(int count) {
        FairReserver quota = new FairReserver(DirectMemoryConfig.builder().build(), new PendingReferences());
        for (int i = 0; i < count; i++) {
            quota.reserve(1, 1);
        }
        return quota;
    }

    private static Allocator counting(AtomicInteger freed) {
        return new Allocator() {
            @Override
            public long allocate(long size) {
                return 8;
            }

            @Override
            public long allocateZeroed(long size) {
                return 8;
            }

            @Override
            public void free(long address, long size) {
                freed.incrementAndGet();
            }

            @Override
            public int pageSize() {
                return 4096;
            }
        };
    }
}
