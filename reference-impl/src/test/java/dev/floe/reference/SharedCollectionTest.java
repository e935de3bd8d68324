// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedCollectionTest {
    private final CountingTrigger trigger = CountingTrigger.endingWhenTold();
    private final SharedCollection collections = new SharedCollection("test", trigger, new Arrivals());

    @Test
    void join_whileOneRuns_countsTheNextOnly() {
        SharedCollection.Round first = collections.join();
        Await.until("first begins", () -> trigger.begun() == 1);
        SharedCollection.Round second = collections.join();
        SharedCollection.Round third = collections.join();

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
        SharedCollection.Round first = collections.join();
        Await.until("first begins", () -> trigger.begun() == 1);
        collections.leave(collections.join());
        trigger.end();
        Await.until("first is over", first::isOver);
        Await.until("the thread ends", SharedCollectionTest::noThreadIsLeft);

        assertThat(trigger.begun()).isOne();
    }

    @Test
    void join_afterTheThreadEnded_startsAnother() {
        trigger.end();
        SharedCollection.Round first = collections.join();
        Await.until("first is over", first::isOver);
        Await.until("the thread ends", SharedCollectionTest::noThreadIsLeft);
        trigger.end();
        Await.until("second is over", collections.join()::isOver);
    }

    @Test
    void round_thatFails_isOver_andSoIsTheNext() {
        SharedCollection failing = new SharedCollection(
                "failing",
                new CollectionTrigger() {
                    @Override
                    public void collect() {
                        throw new OutOfMemoryError("no heap for a bean");
                    }

                    @Override
                    public boolean isUseful() {
                        return true;
                    }
                },
                new Arrivals());

        Await.until("first is over", failing.join()::isOver);
        Await.until("second is over", failing.join()::isOver);
    }

    @Test
    void round_withoutACollection_wasNotSeen() {
        trigger.end();
        SharedCollection.Round round = collections.join();
        Await.until("it is over", round::isOver);

        assertThat(round.wasSeen()).isFalse();
    }

    @Test
    void round_withACollection_wasSeen() {
        Arrivals arrivals = new Arrivals();
        SharedCollection real = new SharedCollection("real", new CollectionTrigger.ExplicitGc(), arrivals);
        SharedCollection.Round round = real.join();
        Await.until("it is over", () -> {
            arrivals.helpOne();
            return round.isOver();
        });

        assertThat(round.wasSeen()).isTrue();
    }

    @Test
    void join_fromAll_runsTwoAtMost() {
        CountingTrigger slow = CountingTrigger.endingWhenTold();
        SharedCollection shared = new SharedCollection("all", slow, new Arrivals());
        SharedCollection.Round[] joined = new SharedCollection.Round[16];
        Crew.race(16, number -> joined[number] = shared.join());
        for (int i = 0; i < 16; i++) {
            slow.end();
        }
        for (SharedCollection.Round round : joined) {
            Await.until("each is over", round::isOver);
        }

        assertThat(slow.begun()).isBetween(1, 2);
    }

    private static boolean noThreadIsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("floe-collector test"));
    }
}
