// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Crew;
import dev.floe.reference.testing.ShallowStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleanableListTest {
    private final PendingReferences pending = new PendingReferences();
    private final PhantomCleaner cleaner = new PhantomCleaner("lists", pending, thrown -> {});

    @AfterEach
    void endThread() {
        cleaner.close();
    }

    private RunnableCleanable cleanable() {
        return new RunnableCleanable(this, () -> {}, pending);
    }

    @Test
    void remove_inAnyOrder_worksOnceEach() {
        List<RunnableCleanable> all = new ArrayList<>();
        for (int i = 0; i < 3 * CleanableList.Node.SLOTS + 1; i++) {
            RunnableCleanable cleanable = cleanable();
            cleaner.insert(this, cleanable);
            all.add(cleanable);
        }
        Collections.shuffle(all, new Random(1));
        for (RunnableCleanable cleanable : all) {
            assertThat(cleaner.isEmpty()).isFalse();
            assertThat(cleanable.remove()).isTrue();
            assertThat(cleanable.remove()).isFalse();
        }
        assertThat(cleaner.isEmpty()).isTrue();
    }

    @Test
    void sweep_runsWhatIsDead_andNothingElse() {
        AtomicInteger ran = new AtomicInteger();
        List<RunnableCleanable> all = new ArrayList<>();
        for (int i = 0; i < 3 * CleanableList.Node.SLOTS + 1; i++) {
            all.add(new RunnableCleanable(this, ran::incrementAndGet, pending));
            cleaner.insert(this, all.get(i));
        }
        assertThat(cleaner.size()).isBetween((long) all.size(), 8L * all.size());
        assertThat(cleaner.sweep()).isZero();
        for (int i = 0; i < all.size(); i += 2) {
            all.get(i).clear(); // as a collection does that finds the referent dead
        }
        int dead = (all.size() + 1) / 2;

        assertThat(cleaner.sweep()).isEqualTo(dead);
        assertThat(ran).hasValue(dead);
        assertThat(cleaner.sweep()).isZero();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).remove()).as("entry " + i).isEqualTo(i % 2 == 1);
        }
        assertThat(cleaner.isEmpty()).isTrue();
        assertThat(cleaner.size()).isZero();
    }

    @Test
    void sweep_whileOthersInsertAndRemove_runsEachOnce() {
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger living = new AtomicInteger();
        int each = 20_000;
        AtomicInteger busy = new AtomicInteger(2);
        Crew.race(4, number -> {
            if (number >= 2) {
                while (busy.get() > 0) {
                    cleaner.sweep();
                }
                return;
            }
            Random random = new Random(number);
            try {
                for (int i = 0; i < each; i++) {
                    RunnableCleanable dead = new RunnableCleanable(this, ran::incrementAndGet, pending);
                    RunnableCleanable alive = new RunnableCleanable(this, living::incrementAndGet, pending);
                    cleaner.insert(this, dead);
                    cleaner.insert(this, alive);
                    dead.clear();
                    if (random.nextBoolean()) {
                        dead.clean();
                    }
                    alive.remove();
                }
            } finally {
                busy.decrementAndGet();
            }
        });
        cleaner.sweep();
        assertThat(ran).hasValue(2 * each);
        assertThat(living).hasValue(0);
        assertThat(cleaner.isEmpty()).isTrue();
    }

    @Test
    void insert_atTheBorderOfANode_goesBackAndForth() {
        for (int i = 0; i < CleanableList.Node.SLOTS; i++) {
            cleaner.insert(this, cleanable());
        }
        for (int i = 0; i < 5; i++) {
            RunnableCleanable border = cleanable();
            cleaner.insert(this, border);
            assertThat(border.remove()).isTrue();
        }
        assertThat(cleaner.isEmpty()).isFalse();
    }

    @Test
    void insert_afterClose_isRefused() {
        RunnableCleanable before = cleanable();
        cleaner.insert(this, before);
        cleaner.close();

        assertThatThrownBy(() -> cleaner.insert(this, cleanable())).isInstanceOf(IllegalStateException.class);
        assertThat(before.remove()).isTrue();
        assertThat(cleaner.isEmpty()).isTrue();
    }

    @Test
    void insertAndRemove_racing_balanceAndRemoveOnce() {
        AtomicInteger removed = new AtomicInteger();
        int rounds = 2000;
        List<RunnableCleanable> shared = Collections.synchronizedList(new ArrayList<>());
        Crew.race(6, number -> {
            for (int i = 0; i < rounds; i++) {
                RunnableCleanable mine = cleanable();
                cleaner.insert(this, mine);
                shared.add(mine);
                RunnableCleanable any = shared.get((i * 7 + number) % shared.size());
                if (any.remove()) {
                    removed.incrementAndGet();
                }
            }
        });
        for (RunnableCleanable left : shared) {
            if (left.remove()) {
                removed.incrementAndGet();
            }
        }
        assertThat(removed).hasValue(6 * rounds);
        assertThat(cleaner.isEmpty()).isTrue();
    }

    /** A call that meets the end of the stack does all or nothing, and releases the lock. */
    @Test
    void insertAndRemove_atTheEndOfTheStack_leaveTheListsUsable() throws InterruptedException {
        int inserted = 0;
        for (int i = 0; i < 5; i++) {
            Attempts attempts = new Attempts();
            ShallowStack.attempt(attempts);
            for (int at = 0; at < ShallowStack.ATTEMPTS; at++) {
                RunnableCleanable one = attempts.ready[at];
                if (attempts.inserted[at]) {
                    inserted++;
                    assertThat(one.remove()).isEqualTo(!attempts.removed[at]);
                }
            }
        }
        assertThat(inserted).isGreaterThan(50);
        assertThat(cleaner.isEmpty()).isTrue();
    }

    private final class Attempts implements ShallowStack.Attempt {
        private final RunnableCleanable[] ready = new RunnableCleanable[ShallowStack.ATTEMPTS];
        private final boolean[] inserted = new boolean[ready.length];
        private final boolean[] removed = new boolean[ready.length];

        Attempts() {
            Arrays.setAll(ready, i -> cleanable());
        }

        @Override
        public void at(int number) {
            cleaner.insert(this, ready[number]);
            inserted[number] = true;
            removed[number] = ready[number].remove();
        }
    }
}
