// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingAllocatorTest {
    private static final long PLENTY = 1 << 30;

    private final LedgerAllocator below = new LedgerAllocator();
    private final AtomicLong zeroed = new AtomicLong();
    private final PoolingAllocator pool =
            new PoolingAllocator(below, (address, size) -> zeroed.addAndGet(size), PLENTY, Desks.apart());

    private List<Long> allocate(int count, long size) {
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(pool.allocate(size));
        }
        return addresses;
    }

    private void free(List<Long> addresses, long size) {
        addresses.forEach(address -> pool.free(address, size));
    }

    @Test
    void allocate_afterAFree_returnsTheSameMemory() {
        long address = pool.allocate(64);
        pool.free(address, 64);

        assertThat(pool.bytes()).isEqualTo(64);
        assertThat(pool.allocate(64)).isEqualTo(address);
        assertThat(pool.bytes()).isZero();
    }

    @Test
    void allocateZeroed_ofKeptMemory_zeroesAllOfIt() {
        pool.free(pool.allocateZeroed(1024), 1024);
        assertThat(zeroed).hasValue(0); // the allocator below did

        pool.allocateZeroed(1024);

        assertThat(zeroed).hasValue(1024);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 63, 65, 100, SizeClasses.LARGEST + 1, 1L << 33})
    void otherSizes_goStraightBelow(long size) {
        long address = pool.allocate(size);
        assertThat(below.bytes()).isEqualTo(size);

        pool.free(address, size);

        assertThat(below.bytes()).isZero();
        assertThat(pool.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void sizesOfNothing_areForTheAllocatorBelowToRefuse(long size) {
        PoolingAllocator overUnsafe =
                new PoolingAllocator(new UnsafeAllocator(), new UnsafeAllocator(), PLENTY, Desks.apart());

        assertThatThrownBy(() -> overUnsafe.allocate(size)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> overUnsafe.allocateZeroed(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void free_beyondWhatMagazinesHold_goesBelow() {
        free(allocate(10_000, 64), 64);

        assertThat(below.bytes()).isEqualTo(pool.bytes()).isBetween(64L, 64L * 1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 100, 1000, 100_000, 10_000_000})
    void whatIsRetained_isNeverMoreThanWasAllowed(long most) {
        PoolingAllocator small = new PoolingAllocator(below, (address, size) -> {}, most, Desks.apart());
        for (int index = 0; index < SizeClasses.COUNT; index++) {
            long size = SizeClasses.sizeOf(index);
            Crew.race(4, number -> {
                List<Long> addresses = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    addresses.add(small.allocate(size));
                }
                addresses.forEach(address -> small.free(address, size));
            });
        }

        assertThat(small.bytes()).isLessThanOrEqualTo(most).isEqualTo(below.bytes());
    }

    @Test
    void giveUp_givesAllBack_andThePoolWorksOn() {
        free(allocate(10, 64), 64);
        free(allocate(10, 4096), 4096);

        pool.giveUp();

        assertThat(below.bytes()).isZero();
        assertThat(pool.bytes()).isZero();
        pool.free(pool.allocate(64), 64);
        assertThat(pool.bytes()).isEqualTo(64);
    }

    @Test
    void giveUpUnneeded_givesBackWhatWasOfNoUse() {
        free(allocate(10, 64), 64);
        free(allocate(10, 128), 128);
        pool.giveUpUnneeded(); // of which all was taken at some time
        free(allocate(2, 64), 64);
        long kept = pool.bytes();

        pool.giveUpUnneeded();
        assertThat(pool.bytes()).isLessThanOrEqualTo(kept);
        pool.giveUpUnneeded();

        assertThat(below.bytes()).isZero();
    }

    @Test
    void end_givesAllBack_andNothingIsKeptAfterwards() {
        long live = pool.allocate(64);
        pool.free(pool.allocate(64), 64);

        pool.end();
        assertThat(below.bytes()).isEqualTo(64);
        pool.free(live, 64);

        assertThat(below.bytes()).isZero();
    }

    @Test
    void end_racingFrees_leavesNothing() {
        for (int round = 0; round < 200; round++) {
            LedgerAllocator own = new LedgerAllocator();
            PoolingAllocator ending = new PoolingAllocator(own, (address, size) -> {}, PLENTY, Desks.apart());
            Crew.race(3, number -> {
                if (number == 0) {
                    ending.end();
                } else {
                    for (int i = 0; i < 100; i++) {
                        ending.free(ending.allocate(64), 64);
                    }
                }
            });
            assertThat(own.bytes()).isZero();
        }
    }

    @Test
    void allocate_whenTheSystemHasNoMore_givesUpWhatIsRetained_thenTriesAgain() {
        free(allocate(10, 64), 64);
        below.fail(1);

        long address = pool.allocate(4096);

        assertThat(below.bytes()).isEqualTo(4096);
        below.fail(2);
        assertThatThrownBy(() -> pool.allocateZeroed(4096)).isInstanceOf(OutOfMemoryError.class);
        pool.free(address, 4096);
    }

    @Test
    void allocateZeroed_whenZeroingFails_leavesNothingAllocated() {
        PoolingAllocator failing = new PoolingAllocator(
                below,
                (address, size) -> {
                    throw new StackOverflowError("as told");
                },
                PLENTY,
                Desks.apart());
        failing.free(failing.allocate(64), 64);

        assertThatThrownBy(() -> failing.allocateZeroed(64)).isInstanceOf(StackOverflowError.class);

        assertThat(below.bytes()).isZero();
    }

    /** One allocates, the other frees: all the memory that is ever needed is what is on its way, and what may be kept. */
    @Test
    void memoryFreedByAnotherThread_isUsedAgain() throws InterruptedException {
        PoolingAllocator crossed = new PoolingAllocator(below, (address, size) -> {}, PLENTY, Desks.apart());
        long most = 0;
        for (int round = 0; round < 1000; round++) {
            List<Long> batch = new ArrayList<>();
            inOtherThread(() -> {
                for (int i = 0; i < 10; i++) {
                    batch.add(crossed.allocate(256));
                }
            });
            batch.forEach(address -> crossed.free(address, 256));
            most = Math.max(most, below.bytes());
        }

        assertThat(most).isLessThan(1000 * 256);
        crossed.giveUp();
        assertThat(below.bytes()).isZero();
    }

    @Test
    void threadsThatDie_loseNothing() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            inOtherThread(() -> free(allocate(20, 64), 64));
        }

        assertThat(pool.bytes()).isEqualTo(below.bytes());
        pool.giveUp();
        assertThat(below.bytes()).isZero();
    }

    private static void inOtherThread(Crew.Work work) throws InterruptedException {
        try (Crew crew = new Crew()) {
            crew.start(work).join();
        }
    }
}
