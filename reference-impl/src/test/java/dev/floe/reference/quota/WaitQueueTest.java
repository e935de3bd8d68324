// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaBasis;
import org.junit.jupiter.api.Test;

class WaitQueueTest {
    private final StripedLedger ledger = new StripedLedger(100, QuotaBasis.CAPACITY);
    private final WaitQueue queue = new WaitQueue("queue", ledger);

    @Test
    void enqueue_withRoomAndNobodyBefore_isGrantedAtOnce() {
        assertThat(queue.enqueue(100, 100).isGranted()).isTrue();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(ledger.usage().count()).isOne();
    }

    @Test
    void enqueue_withRoomBehindOneThatDoesNotFit_waits() {
        ledger.charge(10, 10);
        queue.enqueue(100, 100);

        assertThat(queue.enqueue(1, 1).isWaiting()).isTrue();
    }

    @Test
    void grantWaiters_grantsInOrder_andStopsAtTheFirstThatDoesNotFit() {
        ledger.charge(100, 100);
        Waiter first = queue.enqueue(30, 30);
        Waiter second = queue.enqueue(80, 80);
        Waiter third = queue.enqueue(1, 1);

        ledger.uncharge(100, 100);
        queue.grantWaiters();

        assertThat(first.isGranted()).isTrue();
        assertThat(second.isWaiting()).isTrue();
        assertThat(third.isWaiting()).isTrue();
        assertThat(ledger.usage().totalCapacity()).isEqualTo(30);
    }

    @Test
    void cancel_byTheFirst_letsThoseBehindIn() {
        ledger.charge(10, 10);
        Waiter elephant = queue.enqueue(100, 100);
        Waiter mouse = queue.enqueue(1, 1);

        assertThat(queue.cancel(elephant)).isEqualTo(Waiter.State.CANCELLED);
        queue.grantWaiters();

        assertThat(mouse.isGranted()).isTrue();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void cancel_afterTheGrant_saysSo() {
        Waiter waiter = queue.enqueue(1, 1);

        assertThat(queue.cancel(waiter)).isEqualTo(Waiter.State.GRANTED);
    }

    @Test
    void close_endsAllWaits_andAdmitsNone() {
        ledger.charge(100, 100);
        Waiter waiter = queue.enqueue(1, 1);

        queue.close();
        queue.close();

        assertThat(queue.cancel(waiter)).isEqualTo(Waiter.State.CLOSED);
        assertThat(queue.isEmpty()).isTrue();
        assertThatThrownBy(() -> queue.enqueue(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("memory is closed: name=queue [BLK-51]");
        assertThat(ledger.usage().count()).isOne();
    }

    @Test
    void fastPath_isClosedWhileAnyRequestWaits() {
        ledger.charge(90, 90);
        assertThat(ledger.tryCharge(1, 1)).as("before").isTrue();
        Waiter first = queue.enqueue(50, 50);
        Waiter second = queue.enqueue(60, 60);
        assertThat(ledger.tryCharge(1, 1)).as("two in line").isFalse();

        queue.cancel(first);
        assertThat(ledger.tryUncharge(1, 1)).as("one in line").isFalse();
        ledger.uncharge(90, 90);
        queue.grantWaiters();

        assertThat(second.isGranted()).isTrue();
        assertThat(ledger.tryUncharge(60, 60)).as("nobody in line").isTrue();
        queue.cancel(queue.enqueue(100, 100));
        assertThat(ledger.tryCharge(1, 1)).as("left").isTrue();
    }

    @Test
    void close_closesTheFastPathForEver() {
        queue.close();
        queue.grantWaiters();

        assertThat(ledger.tryCharge(1, 1)).isFalse();
    }
}
