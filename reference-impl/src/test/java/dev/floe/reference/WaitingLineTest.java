// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.QuotaBasis;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final Books books = new Books(100, QuotaBasis.CAPACITY);
    private final WaitingLine line = new WaitingLine("line", books);

    @Test
    void enter_withRoomAndNobodyBefore_isGrantedAtOnce() {
        assertThat(line.enter(100, 100).isGranted()).isTrue();
        assertThat(line.isEmpty()).isTrue();
        assertThat(books.usage().count()).isOne();
    }

    @Test
    void enter_withRoomBehindOneThatDoesNotFit_waits() {
        books.charge(10, 10);
        line.enter(100, 100);

        assertThat(line.enter(1, 1).isWaiting()).isTrue();
    }

    @Test
    void settle_grantsInOrder_andStopsAtTheFirstThatDoesNotFit() {
        books.charge(100, 100);
        Waiter first = line.enter(30, 30);
        Waiter second = line.enter(80, 80);
        Waiter third = line.enter(1, 1);

        books.discharge(100, 100);
        line.settle();

        assertThat(first.isGranted()).isTrue();
        assertThat(second.isWaiting()).isTrue();
        assertThat(third.isWaiting()).isTrue();
        assertThat(books.usage().totalCapacity()).isEqualTo(30);
    }

    @Test
    void leave_byTheFirst_letsThoseBehindIn() {
        books.charge(10, 10);
        Waiter elephant = line.enter(100, 100);
        Waiter mouse = line.enter(1, 1);

        assertThat(line.leave(elephant)).isEqualTo(Waiter.State.LEFT);
        line.settle();

        assertThat(mouse.isGranted()).isTrue();
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void leave_afterTheGrant_saysSo() {
        Waiter waiter = line.enter(1, 1);

        assertThat(line.leave(waiter)).isEqualTo(Waiter.State.GRANTED);
    }

    @Test
    void close_sendsAllAway_andAdmitsNobody() {
        books.charge(100, 100);
        Waiter waiter = line.enter(1, 1);

        line.close();
        line.close();

        assertThat(line.leave(waiter)).isEqualTo(Waiter.State.CLOSED);
        assertThat(line.isEmpty()).isTrue();
        assertThatThrownBy(() -> line.enter(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("memory is closed: name=line [BLK-27]");
        assertThat(books.usage().count()).isOne();
    }

    @Test
    void shortWays_areShutWhileAnybodyIsInLine() {
        books.charge(90, 90);
        assertThat(books.tryCharge(1, 1)).as("before").isTrue();
        Waiter first = line.enter(50, 50);
        Waiter second = line.enter(60, 60);
        assertThat(books.tryCharge(1, 1)).as("two in line").isFalse();

        line.leave(first);
        assertThat(books.tryDischarge(1, 1)).as("one in line").isFalse();
        books.discharge(90, 90);
        line.settle();

        assertThat(second.isGranted()).isTrue();
        assertThat(books.tryDischarge(60, 60)).as("nobody in line").isTrue();
        line.leave(line.enter(100, 100));
        assertThat(books.tryCharge(1, 1)).as("left").isTrue();
    }

    @Test
    void close_shutsTheShortWaysForGood() {
        line.close();
        line.settle();

        assertThat(books.tryCharge(1, 1)).isFalse();
    }
}
