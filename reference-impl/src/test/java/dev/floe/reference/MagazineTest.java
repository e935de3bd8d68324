// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MagazineTest {
    private static final int DEPTH = 4;

    private final Magazine magazine = new Magazine(DEPTH);
    private final List<Long> drained = new ArrayList<>();

    private void fill(int count) {
        for (int i = 1; i <= count; i++) {
            assertThat(magazine.put(i)).isTrue();
        }
    }

    @Test
    void take_returnsTheLastFirst_thenNothing() {
        fill(2);

        assertThat(magazine.take()).isEqualTo(2);
        assertThat(magazine.take()).isEqualTo(1);
        assertThat(magazine.take()).isZero();
        assertThat(magazine.count()).isZero();
    }

    @Test
    void put_whenFull_isRefused() {
        fill(DEPTH);

        assertThat(magazine.put(9)).isFalse();
        assertThat(magazine.count()).isEqualTo(DEPTH);
    }

    @Test
    void magazineOfNoDepth_holdsNothing() {
        Magazine none = new Magazine(0);

        assertThat(none.put(1)).isFalse();
        assertThat(none.take()).isZero();
        none.drain(drained::add);
        none.drainUnneeded(drained::add);
        assertThat(drained).isEmpty();
    }

    @Test
    void drain_takesAll_andTheMagazineWorksAfterwards() {
        fill(DEPTH);

        magazine.drain(drained::add);

        assertThat(drained).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        fill(DEPTH);
        assertThat(magazine.take()).isEqualTo(DEPTH);
    }

    @Test
    void drainUnneeded_whereNothingWasTaken_takesAll() {
        fill(3);

        magazine.drainUnneeded(drained::add);

        assertThat(drained).hasSize(3);
        assertThat(magazine.count()).isZero();
    }

    @Test
    void drainUnneeded_leavesAsMuchAsWasTaken() {
        fill(DEPTH);
        long taken = magazine.take();
        magazine.put(taken);

        magazine.drainUnneeded(drained::add);

        assertThat(drained).hasSize(DEPTH - 1);
        assertThat(magazine.count()).isOne();
        magazine.drainUnneeded(drained::add);
        assertThat(drained).hasSize(DEPTH);
    }

    /** Whoever takes twice what was put once, or loses it, breaks the sum or the set. */
    @Test
    void putTakeAndDrain_racing_handOverEachAddressOnce() {
        Magazine contended = new Magazine(8);
        AtomicLong next = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        Crew.race(4, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < 20_000; i++) {
                int step = random.nextInt(100);
                if (step < 50) {
                    if (!contended.put(next.incrementAndGet())) {
                        refused.incrementAndGet();
                    }
                } else if (step < 99) {
                    long address = contended.take();
                    assertThat(address == 0 || taken.add(address)).isTrue();
                } else {
                    contended.drain(address -> assertThat(taken.add(address)).isTrue());
                }
            }
        });
        contended.drain(address -> assertThat(taken.add(address)).isTrue());

        assertThat(taken.size() + refused.get()).isEqualTo(next.get());
        assertThat(contended.count()).isZero();
    }
}
