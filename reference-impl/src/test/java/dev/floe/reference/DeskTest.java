// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a desk does in one turn of its lock; its parts alone have tests of their own. */
@Timeout(60)
class DeskTest {
    private static final int SIZE_CLASS = 3;
    private static final int SIZE = SizeClasses.sizeOf(SIZE_CLASS);

    private final Arrivals arrivals = new Arrivals();
    private final Desk desk = new PaddedDesk();

    @BeforeEach
    void equip() {
        desk.found(1000, 1000);
        desk.equip();
        desk.equip(SIZE_CLASS, new Magazine(2), new Shelf(2));
        desk.link(entry()); // so there is a chunk
    }

    private Entry entry() {
        return new Registration(this, () -> {}, arrivals, null);
    }

    private RegisteredDeallocator block() {
        return new RegisteredDeallocator(this, arrivals, 0, 1, 10, SIZE_CLASS, true);
    }

    private long tryBear(RegisteredDeallocator entry) {
        return desk.tryBear(entry, SIZE_CLASS, SIZE, 10);
    }

    private int tryTakeBack(Entry entry, long address) {
        return desk.tryTakeBack(entry, SIZE_CLASS, address, SIZE, 10);
    }

    private void assertLive(int count) {
        assertThat(desk.count()).isEqualTo(count);
        assertThat(desk.size()).isEqualTo((long) count * SIZE);
        assertThat(desk.capacity()).isEqualTo(count * 10L);
        assertThat(desk.linked()).isEqualTo(count + 1L);
    }

    @Test
    void birthAndRelease_takeAllThatBelongsToThem() {
        desk.put(SIZE_CLASS, 8);
        RegisteredDeallocator entry = block();

        assertThat(tryBear(entry)).isEqualTo(8);
        assertThat(entry.address()).isEqualTo(8);
        assertLive(1);
        assertThat(desk.retained()).isZero();

        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.ALL);
        assertLive(0);
        assertThat(desk.retained()).isEqualTo(SIZE);
        assertThat(tryTakeBack(entry, 8)).as("again").isEqualTo(Desk.NOTHING);
        assertThat(desk.unlink(entry)).isFalse();
    }

    @Test
    void birth_withoutMemory_changesNothing() {
        assertThat(tryBear(block())).isZero();
        assertThat(desk.tryBear(block(), SIZE_CLASS + 1, SIZE + 16, 10)).isZero();
        assertThat(new PaddedDesk().tryBear(block(), SIZE_CLASS, SIZE, 10)).isZero();
        assertLive(0);
    }

    @Test
    void birth_withoutRoom_changesNothing() {
        desk.put(SIZE_CLASS, 8);

        assertThat(desk.tryBear(block(), SIZE_CLASS, 1001, 10)).isZero();
        assertThat(desk.tryBear(block(), SIZE_CLASS, SIZE, 1001)).isZero();

        assertLive(0);
        assertThat(desk.retained()).isEqualTo(SIZE);
    }

    @Test
    void birth_atADeskThatIsClosed_orShut_orLocked_changesNothing() {
        desk.put(SIZE_CLASS, 8);
        desk.lock();
        assertThat(tryBear(block())).isZero();
        desk.shut();
        desk.state &= ~SpinLock.LOCKED;
        assertThat(tryBear(block())).isZero();
        desk.open();
        desk.close();
        assertThat(tryBear(block())).isZero();

        assertLive(0);
        assertThat(desk.retained()).isEqualTo(SIZE);
    }

    @Test
    void birth_whereAllSlotsAreTaken_changesNothing() {
        desk.put(SIZE_CLASS, 8);
        for (int i = 1; i < Desk.Chunk.SLOTS; i++) {
            desk.link(entry());
        }

        assertThat(tryBear(block())).isZero();

        assertThat(desk.count()).isZero();
        assertThat(desk.link(entry())).isTrue();
        assertThat(tryBear(block())).isEqualTo(8);
    }

    @Test
    void release_atADeskThatIsShutOrLocked_changesNothing() {
        desk.put(SIZE_CLASS, 8);
        RegisteredDeallocator entry = block();
        tryBear(entry);
        desk.lock();
        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.NOTHING);
        desk.shut();
        desk.state &= ~SpinLock.LOCKED;

        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.NOTHING);

        assertLive(1);
        desk.open();
        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.ALL);
    }

    @Test
    void release_withNoPlaceForTheMemory_leavesThatAndTheChargeToTheCaller() {
        desk.put(SIZE_CLASS, 8);
        RegisteredDeallocator entry = block();
        tryBear(entry);
        desk.put(SIZE_CLASS, 16);
        desk.put(SIZE_CLASS, 24);

        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.UNLINKED);

        assertThat(desk.count()).isOne();
        assertThat(desk.retained()).isEqualTo(2 * SIZE);
        assertThat(desk.unlink(entry)).isFalse();
    }

    @Test
    void release_ofWhatWasChargedElsewhere_leavesMemoryAndChargeToTheCaller() {
        Entry entry = entry();
        desk.link(entry);

        assertThat(tryTakeBack(entry, 8)).isEqualTo(Desk.UNLINKED);

        assertLive(0);
        assertThat(desk.retained()).isZero();
    }

    /** Whoever loses an address, or a charge, or hands one out twice, breaks a sum or the set. */
    @Test
    void birthsAndReleases_racing_balance() {
        int addresses = 6;
        desk.equip(SIZE_CLASS + 1, new Magazine(addresses), new Shelf(1));
        for (long address = 8; address <= 8 * addresses; address += 8) {
            desk.put(SIZE_CLASS + 1, address);
        }
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        Queue<Born> live = new ConcurrentLinkedQueue<>();
        AtomicInteger births = new AtomicInteger();
        Crew.race(4, number -> {
            SplittableRandom random = new SplittableRandom(number);
            for (int i = 0; i < 20_000; i++) {
                if (random.nextBoolean()) {
                    RegisteredDeallocator entry = block();
                    long address = desk.tryBear(entry, SIZE_CLASS + 1, SIZE, 10);
                    if (address != 0) {
                        births.incrementAndGet();
                        assertThat(taken.add(address)).as("address").isTrue();
                        live.add(new Born(entry, address));
                    }
                } else {
                    release(live.poll(), taken);
                }
            }
        });
        while (!live.isEmpty()) {
            release(live.poll(), taken);
        }

        assertThat(births.get()).isPositive();
        assertLive(0);
        assertThat(desk.retained()).isEqualTo((long) addresses * SizeClasses.sizeOf(SIZE_CLASS + 1));
    }

    private record Born(Entry entry, long address) {}

    private void release(Born born, Set<Long> taken) {
        if (born == null) {
            return;
        }
        taken.remove(born.address);
        int done = Desk.NOTHING;
        while (done == Desk.NOTHING) { // somebody has the lock
            done = desk.tryTakeBack(born.entry, SIZE_CLASS + 1, born.address, SIZE, 10);
        }
        assertThat(done).isEqualTo(Desk.ALL);
    }

    /** A call that finds the end of the stack does what it says; and gives the lock back. */
    @Test
    void calls_atTheEndOfTheStack_leaveTheDeskUsable() throws InterruptedException {
        int born = 0;
        int addresses =
                ShallowStack.ATTEMPTS; // one for each: an attempt that found no stack to give it back has it still
        desk.equip(SIZE_CLASS + 1, new Magazine(addresses), new Shelf(1));
        for (long address = 8; address <= 8 * addresses; address += 8) {
            desk.put(SIZE_CLASS + 1, address);
        }
        for (int i = 0; i < 5; i++) {
            Attempts attempts = new Attempts();
            ShallowStack.attempt(attempts);
            for (int at = 0; at < ShallowStack.ATTEMPTS; at++) {
                born += attempts.born[at] == 0 ? 0 : 1;
                finish(attempts.ready[at], attempts.born[at], attempts.done[at]);
            }
            assertLive(0);
            assertThat(desk.retained()).isEqualTo((long) addresses * SizeClasses.sizeOf(SIZE_CLASS + 1));
        }
        assertThat(born).isGreaterThan(50);
    }

    private void finish(Entry entry, long address, int done) {
        if (address != 0 && done == Desk.NOTHING) {
            assertThat(desk.tryTakeBack(entry, SIZE_CLASS + 1, address, SIZE, 10))
                    .isEqualTo(Desk.ALL);
        } else if (done == Desk.UNLINKED) { // what is owed then
            assertThat(desk.tryDischarge(SIZE, 10)).isTrue();
            desk.put(SIZE_CLASS + 1, address);
        }
    }

    private final class Attempts implements ShallowStack.Attempt {
        private final RegisteredDeallocator[] ready = new RegisteredDeallocator[ShallowStack.ATTEMPTS];
        private final long[] born = new long[ready.length];
        private final int[] done = new int[ready.length];

        Attempts() {
            Arrays.setAll(ready, i -> block());
        }

        @Override
        public void at(int number) {
            born[number] = desk.tryBear(ready[number], SIZE_CLASS + 1, SIZE, 10);
            if (born[number] != 0) {
                done[number] = desk.tryTakeBack(ready[number], SIZE_CLASS + 1, born[number], SIZE, 10);
            }
        }
    }
}
