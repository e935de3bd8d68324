// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.cleaner.PendingReferences;
import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.Crew;
import org.junit.jupiter.api.Test;

class GcCoordinatorTest {
    private final CountingTrigger trigger = CountingTrigger.endingWhenTold();
    private final GcCoordinator collections = new GcCoordinator("test", trigger, new PendingReferences());

    @Test
    void join_whileOneRuns_countsTheNextOnly() {
        GcCoordinator.Cycle first = collections.join();
        Await.until("first begins", () -> trigger.begun() == 1);
        GcCoordinator.Cycle second = collections.join();
        GcCoordinator.Cycle third = collections.join();

        assertThat(second).isNotSameAs(first).isSameAs(third);
        trigger.end();
        Await.until("first is over", first::isOver);
        assertThat(second.isOver()).isFalse();
        Await.until("second begins", () -> trigger.begun() == 2);
        trigger.end();
        Await.until("second is over", second::isOver);
        assertThat(trigger.begun()).isEqualTo(2);
        assertThat(second.overAt() - first.overAt()).isPositive();
    }

    @Test
    void leave_byAllBeforeItBegan_callsItOff() {
        GcCoordinator.Cycle first = collections.join();
        Await.until("first begins", () -> trigger.begun() == 1);
        collections.leave(collections.join());
        trigger.end();
        Await.until("first is over", first::isOver);
        Await.until("the thread ends", GcCoordinatorTest::noThreadIsLeft);

        assertThat(trigger.begun()).isOne();
    }

    @Test
    void join_afterTheThreadEnded_startsAnother() {
        trigger.end();
        GcCoordinator.Cycle first = collections.join();
        Await.until("first is over", first::isOver);
        Await.until("the thread ends", GcCoordinatorTest::noThreadIsLeft);
        trigger.end();
        Await.until("second is over", collections.join()::isOver);
    }

    @Test
    void round_thatFails_isOver_andSoIsTheNext() {
        GcCoordinator failing = new GcCoordinator(
                "failing",
                new GcTrigger() {
                    @Override
                    public void collect() {
                        throw new OutOfMemoryError("no heap for a bean");
                    }

                    @Override
                    public boolean isUseful() {
                        return true;
                    }
                },
                new PendingReferences());

        Await.until("first is over", failing.join()::isOver);
        Await.until("second is over", failing.join()::isOver);
    }

    @Test
    void round_withoutACollection_wasNotSeen() {
        trigger.end();
        GcCoordinator.Cycle round = collections.join();
        Await.until("it is over", round::isOver);

        assertThat(round.wasSeen()).isFalse();
    }

    @Test
    void round_withACollection_wasSeen() {
        PendingReferences pending = new PendingReferences();
        GcCoordinator real = new GcCoordinator("real", new GcTrigger.OfThisJvm(false), pending);
        GcCoordinator.Cycle round = real.join();
        Await.until("it is over", () -> {
            pending.processOne();
            return round.isOver();
        });

        assertThat(round.wasSeen()).isTrue();
    }

    @Test
    void join_fromAll_runsTwoAtMost() {
        CountingTrigger slow = CountingTrigger.endingWhenTold();
        GcCoordinator shared = new GcCoordinator("all", slow, new PendingReferences());
        GcCoordinator.Cycle[] joined = new GcCoordinator.Cycle[16];
        Crew.race(16, number -> joined[number] = shared.join());
        for (int i = 0; i < 16; i++) {
            slow.end();
        }
        for (GcCoordinator.Cycle round : joined) {
            Await.until("each is over", round::isOver);
        }

        assertThat(slow.begun()).isBetween(1, 2);
    }

    private static boolean noThreadIsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("floe-collector test"));
    }
}
