// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.floe.spec.Allocator;
import dev.floe.spec.Cleaner;
import dev.floe.spec.Reserver;
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
        for (int i = 0; i < 500; i++) {
            OnceDeallocator raced = new OnceDeallocator(new Roles("race", allocator, reserver, null), 8, 8, 1, 1);
            Crew.race(2, number -> raced.run());
        }
        verify(reserver, times(500)).unreserve(1, 1);
        verify(allocator, times(500)).free(8, 1);
    }
}
