// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final Registry registry = new Registry();
    private final Arrivals arrivals = new Arrivals();

    private Registration registration() {
        return new Registration(this, () -> {}, arrivals, null);
    }

    @Test
    void unlink_inAnyOrder_worksOnceEach() {
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < 3 * Slots.Chunk.SLOTS + 1; i++) {
            Registration registration = registration();
            assertThat(registry.own().link(registration)).isTrue();
            all.add(registration);
        }
        Collections.shuffle(all, new Random(1));
        for (Registration registration : all) {
            assertThat(registry.isEmpty()).isFalse();
            assertThat(registration.unlink()).isTrue();
            assertThat(registration.unlink()).isFalse();
        }
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void sweep_runsWhatIsDead_andNothingElse() {
        PhantomCleaner cleaner = new PhantomCleaner("registry", arrivals, thrown -> {});
        AtomicInteger ran = new AtomicInteger();
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < 3 * Slots.Chunk.SLOTS + 1; i++) {
            all.add(new Registration(this, ran::incrementAndGet, arrivals, cleaner));
            registry.own().link(all.get(i));
        }
        assertThat(registry.size()).isBetween((long) all.size(), 8L * all.size());
        assertThat(registry.sweep()).isZero();
        for (int i = 0; i < all.size(); i += 2) {
            all.get(i).clear(); // as a collection does that finds the referent dead
        }
        int dead = (all.size() + 1) / 2;

        assertThat(registry.sweep()).isEqualTo(dead);
        assertThat(ran).hasValue(dead);
        assertThat(registry.sweep()).isZero();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).unlink()).as("entry " + i).isEqualTo(i % 2 == 1);
        }
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.size()).isZero();
    }

    @Test
    void sweep_whileOthersLinkAndUnlink_runsEachOnce() {
        PhantomCleaner cleaner = new PhantomCleaner("registry", arrivals, thrown -> {});
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger living = new AtomicInteger();
        int each = 20_000;
        AtomicInteger busy = new AtomicInteger(2);
        Crew.race(4, number -> {
            if (number >= 2) {
                while (busy.get() > 0) {
                    registry.sweep();
                }
                return;
            }
            Random random = new Random(number);
            try {
                for (int i = 0; i < each; i++) {
                    Registration dead = new Registration(this, ran::incrementAndGet, arrivals, cleaner);
                    Registration alive = new Registration(this, living::incrementAndGet, arrivals, cleaner);
                    registry.own().link(dead);
                    registry.own().link(alive);
                    dead.clear();
                    if (random.nextBoolean()) {
                        dead.clean();
                    }
                    alive.unlink();
                }
            } finally {
                busy.decrementAndGet();
            }
        });
        registry.sweep();
        assertThat(ran).hasValue(2 * each);
        assertThat(living).hasValue(0);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void link_atTheBorderOfAChunk_goesBackAndForth() {
        for (int i = 0; i < Slots.Chunk.SLOTS; i++) {
            registry.own().link(registration());
        }
        for (int i = 0; i < 5; i++) {
            Registration border = registration();
            registry.own().link(border);
            assertThat(border.unlink()).isTrue();
        }
        assertThat(registry.isEmpty()).isFalse();
    }

    @Test
    void link_afterClose_isRefused() {
        Registration before = registration();
        registry.own().link(before);
        registry.close();

        assertThat(registry.own().link(registration())).isFalse();
        assertThat(before.unlink()).isTrue();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void linkAndUnlink_racing_balanceAndUnlinkOnce() {
        AtomicInteger unlinked = new AtomicInteger();
        int rounds = 2000;
        List<Registration> shared = Collections.synchronizedList(new ArrayList<>());
        Crew.race(6, number -> {
            for (int i = 0; i < rounds; i++) {
                Registration mine = registration();
                registry.own().link(mine);
                shared.add(mine);
                Registration any = shared.get((i * 7 + number) % shared.size());
                if (any.unlink()) {
                    unlinked.incrementAndGet();
                }
            }
        });
        for (Registration left : shared) {
            if (left.unlink()) {
                unlinked.incrementAndGet();
            }
        }
        assertThat(unlinked).hasValue(6 * rounds);
        assertThat(registry.isEmpty()).isTrue();
    }

    /** A call that finds the end of the stack does what it says, or nothing; and gives the lock back. */
    @Test
    void linkAndUnlink_atTheEndOfTheStack_leaveTheRegistryUsable() throws InterruptedException {
        int linked = 0;
        for (int i = 0; i < 5; i++) {
            Attempts attempts = new Attempts();
            ShallowStack.attempt(attempts);
            for (int at = 0; at < ShallowStack.ATTEMPTS; at++) {
                Registration one = attempts.ready[at];
                if (attempts.linked[at]) {
                    linked++;
                    assertThat(one.unlink()).isEqualTo(!attempts.unlinked[at]);
                }
            }
        }
        assertThat(linked).isGreaterThan(50);
        assertThat(registry.isEmpty()).isTrue();
    }

    private final class Attempts implements ShallowStack.Attempt {
        private final Registration[] ready = new Registration[ShallowStack.ATTEMPTS];
        private final boolean[] linked = new boolean[ready.length];
        private final boolean[] unlinked = new boolean[ready.length];

        Attempts() {
            Arrays.setAll(ready, i -> registration());
        }

        @Override
        public void at(int number) {
            linked[number] = registry.own().link(ready[number]);
            if (linked[number]) {
                unlinked[number] = ready[number].unlink();
            }
        }
    }
}
