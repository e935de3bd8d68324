// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks that live in one berth after the other: each must be as if it were the only one. */
@Timeout(120)
class BerthTest {
    private static final int CAPACITY = 64;
    private static final long LIMIT = 1 << 20;
    private static final int MANY = 500; // more than there are places

    private final DirectMemory memory = open(LIMIT);

    private static DirectMemory open(long limit) {
        return new ReferenceProvider()
                .create(DirectMemoryConfig.builder()
                        .limit(limit)
                        .maxWait(Duration.ofSeconds(20))
                        .option("pool", "on")
                        .build());
    }

    private static Berth berth(MemoryBlock block) {
        return ((Key) ((PinnableBlock) block).end).berth;
    }

    /** The first of a size has none yet, for there is no shelf before it. */
    private MemoryBlock inABerth() {
        memory.allocate(CAPACITY).close();
        memory.allocate(CAPACITY).close();
        return memory.allocate(CAPACITY);
    }

    @Test
    void nextBlockOfTheSameCapacity_livesInTheSameBerth() {
        MemoryBlock first = inABerth();
        Berth berth = berth(first);
        first.close();

        MemoryBlock second = memory.allocate(CAPACITY);

        assertThat(berth(second)).isSameAs(berth);
        assertThat(memory.usage().count()).isOne();
        second.close();
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void closedBlock_staysClosed_andKeepsItsCapacity_whileAnotherLivesThere() {
        MemoryBlock first = inABerth();
        first.close();
        MemoryBlock second = memory.allocate(CAPACITY);

        first.close();

        assertThat(first.isAlive()).isFalse();
        assertThat(first.capacity()).isEqualTo(CAPACITY);
        assertThatThrownBy(() -> first.borrow(buffer -> null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(first::address).isInstanceOf(IllegalStateException.class);
        assertThat(second.isAlive()).isTrue();
        assertThat(memory.usage().count()).isOne();
    }

    @Test
    void block_ofAnotherCapacityOrAlignment_doesNotGetTheBerth_butItsMemory() {
        MemoryBlock first = inABerth();
        Berth berth = berth(first);
        long address = first.address();
        first.close();

        try (MemoryBlock other = memory.allocate(CAPACITY - 1)) {
            assertThat(berth(other)).isNotSameAs(berth);
            assertThat(other.address()).isEqualTo(address);
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, CAPACITY - 1, CAPACITY, 0));
        }
        try (MemoryBlock aligned = memory.allocate(CAPACITY, 64)) {
            assertThat(aligned.address() % 64).isZero();
        }
    }

    /** Also where the berth is the only one in a chunk of the registry. */
    @Test
    void blockThatTakesTheMemoryOfABerth_leavesTheRegistryWhole() {
        for (int others = 240; others < 270; others++) {
            DirectMemory fresh = open(LIMIT);
            List<MemoryBlock> blocks = new ArrayList<>();
            fresh.allocate(8).close(); // now there is a shelf
            for (int i = 0; i < others; i++) {
                blocks.add(fresh.allocate(8));
            }
            fresh.allocate(7).close();
            blocks.add(fresh.allocate(6));

            blocks.forEach(MemoryBlock::close);
            fresh.close();

            assertThat(fresh.usage().reservedMemory()).as("others=" + others).isZero();
        }
    }

    @Test
    void blockThatTakesTheMemoryOfABerth_isRegisteredInItsStead() {
        List<MemoryBlock> live = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            memory.allocate(CAPACITY).close();
            live.add(memory.allocate(CAPACITY - 1));
            memory.allocate(CAPACITY - 2).close();
        }
        assertThat(memory.usage().count()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i += 2) {
            live.get(i).close();
            live.set(i, null);
        }
        assertThat(memory.usage().totalCapacity()).isEqualTo(MANY / 2 * (CAPACITY - 1L));

        live.clear();

        Await.collectedUntil(
                "release of what was forgotten", () -> memory.usage().count() == 0);
        memory.allocate(LIMIT).close();
        memory.close();
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    @Test
    void forgottenBlock_isReleased_thoughAClosedOneOfItsBerthIsKept() {
        MemoryBlock kept = inABerth();
        kept.close();
        memory.allocate(CAPACITY); // forgotten, in the same berth
        assertThat(memory.usage().count()).isOne();

        Await.collectedUntil(
                "release of what was forgotten", () -> memory.usage().count() == 0);
        Reference.reachabilityFence(kept);
    }

    @Test
    void blockThatIsUsed_andItsBuffer_areNotReleased() {
        inABerth().close();
        MemoryBlock held = memory.allocate(CAPACITY);
        var buffer = memory.allocate(CAPACITY).byteBuffer();

        Await.collect();
        Await.collect();

        assertThat(memory.usage().count()).isEqualTo(2);
        Reference.reachabilityFence(held);
        Reference.reachabilityFence(buffer);
    }

    @Test
    void borrow_thatOutlivesClose_keepsTheBerthFromTheNext() {
        MemoryBlock first = inABerth();
        Berth berth = berth(first);

        first.borrow(buffer -> {
            first.close();
            try (MemoryBlock other = memory.allocate(CAPACITY)) {
                assertThat(berth(other)).isNotSameAs(berth);
                assertThat(memory.usage().count()).isEqualTo(2);
            }
            return null;
        });

        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void moreBlocksThanPlaces_comeBackAll() {
        for (int round = 0; round < 3; round++) {
            List<MemoryBlock> blocks = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                blocks.add(memory.allocate(CAPACITY));
            }
            assertThat(blocks.stream().map(MemoryBlock::address)).doesNotHaveDuplicates();
            assertThat(memory.usage().count()).isEqualTo(MANY);
            blocks.forEach(MemoryBlock::close);
            assertThat(memory.usage().count()).isZero();
            assertThat(memory.usage().totalCapacity()).isZero();
        }
    }

    @Test
    void blocksThatLiveLong_doNotHoldThePlaces() {
        List<MemoryBlock> live = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            live.add(memory.allocate(CAPACITY));
        }
        inABerth().close();
        MemoryBlock first = memory.allocate(CAPACITY);
        Berth berth = berth(first);
        first.close();

        try (MemoryBlock second = memory.allocate(CAPACITY)) {
            assertThat(berth(second)).isSameAs(berth);
        }
        live.forEach(MemoryBlock::close);
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void freeBerths_giveTheirRoomToWhoeverNeedsIt() {
        try (DirectMemory small = open(4 * CAPACITY)) {
            for (int round = 0; round < 10; round++) {
                List<MemoryBlock> blocks = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    blocks.add(small.allocate(CAPACITY));
                }
                assertThat(small.tryAllocate(1)).isEmpty();
                blocks.forEach(MemoryBlock::close);
                small.allocate(4 * CAPACITY).close();
            }
        }
    }

    @Test
    void waiter_getsTheRoomOfABlockThatIsClosed() throws Exception {
        try (DirectMemory small = open(CAPACITY)) {
            for (int round = 0; round < 200; round++) {
                MemoryBlock only = small.allocate(CAPACITY);
                CountDownLatch asks = new CountDownLatch(1);
                try (Crew crew = new Crew()) {
                    crew.start(() -> {
                        asks.countDown();
                        small.allocate(CAPACITY).close();
                    });
                    asks.await();
                    only.close();
                }
            }
            assertThat(small.usage().count()).isZero();
        }
    }

    @Test
    void racingClosers_andTheNextBlock_doNotMeet() {
        MemoryBlock[] shared = {inABerth()};
        AtomicInteger wrong = new AtomicInteger();
        for (int round = 0; round < 2_000; round++) {
            MemoryBlock old = shared[0];
            Crew.race(2, number -> {
                old.close();
                if (number == 0) {
                    shared[0] = memory.allocate(CAPACITY);
                }
            });
            if (!shared[0].isAlive() || memory.usage().count() != 1) {
                wrong.incrementAndGet();
            }
        }
        assertThat(wrong).hasValue(0);
        shared[0].close();
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void lastLife_isNotFollowedByAnother() {
        MemoryBlock last = inABerth();
        Berth berth = berth(last);
        long lastLife = (1L << 30) - 1;
        berth.word = lastLife << Integer.SIZE;
        ((PinnableBlock) last).state = (int) lastLife;

        last.close();

        assertThat(memory.usage().count()).isZero();
        try (MemoryBlock next = memory.allocate(CAPACITY)) {
            assertThat(berth(next)).isNotSameAs(berth);
        }
    }

    @Test
    void closedMemory_hasNoBerths_andItsLastBlocksLeaveNone() {
        MemoryBlock last = inABerth();
        memory.allocate(CAPACITY).close();
        memory.close();
        assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, CAPACITY, CAPACITY, 0));

        last.close();

        assertThat(memory.usage().reservedMemory()).isZero();
        assertThatThrownBy(() -> memory.allocate(CAPACITY)).isInstanceOf(IllegalStateException.class);
    }

    /** Zeroing fails, or the block cannot be made, after the berth was claimed. BLK-02 */
    @Test
    void birthThatFails_leavesNothing() {
        AtomicInteger left = new AtomicInteger();
        Runnable failingAtLast = () -> {
            if (left.getAndDecrement() <= 0) {
                throw new ArithmeticException("as told");
            }
        };
        birthThatFails_leavesNothing(left, over((address, size) -> failingAtLast.run(), Plain::new));
        birthThatFails_leavesNothing(left, over((address, size) -> {}, birth -> {
            failingAtLast.run();
            return new Plain(birth);
        }));
    }

    private static void birthThatFails_leavesNothing(AtomicInteger left, DirectMemory failing) {
        left.set(Integer.MAX_VALUE);
        try (failing) {
            for (int i = 0; i < 3; i++) {
                failing.allocate(CAPACITY).close();
            }
            left.set(0);

            assertThatThrownBy(() -> failing.allocate(CAPACITY)).isInstanceOf(ArithmeticException.class);

            assertThat(failing.usage().count()).isZero();
            left.set(Integer.MAX_VALUE);
            failing.allocate(CAPACITY).close();
            assertThat(failing.usage().count()).isZero();
        }
    }

    /** The key is what is watched there; and a life begins with nothing that escaped. */
    @Test
    void blockThatIsNotWatchedItself_orOfWhichSomethingEscaped_isRefused() {
        for (Function<PinnableBlock.Birth, PinnableBlock> wrong :
                List.<Function<PinnableBlock.Birth, PinnableBlock>>of(WatchedElsewhere::new, EscapesAtOnce::new)) {
            try (DirectMemory memory = over((address, size) -> {}, wrong)) {
                boolean atLast = false;
                for (int i = 0; i < 3 && !atLast; i++) { // there is a shelf from the second on
                    try {
                        memory.allocate(CAPACITY).close();
                    } catch (IllegalStateException refused) {
                        atLast = true;
                        assertThat(refused)
                                .hasMessage(
                                        "block of memory that can be pooled is not watched itself, or something escaped as"
                                                + " it was made: capacityBytes=" + CAPACITY);
                    }
                }
                assertThat(atLast).isTrue();
                assertThat(memory.usage().count()).isZero();
            }
        }
    }

    private static DirectMemory over(MemorySource.Zeroing again, Function<PinnableBlock.Birth, PinnableBlock> maker) {
        return new PooledSource(new UnsafeAllocator(), again, maker)
                .open(DirectMemoryConfig.builder().limit(LIMIT).option("pool", "on"));
    }

    private static class Plain extends PinnableBlock {
        Plain(Birth birth) {
            super(birth);
        }

        @Override
        protected ByteBuffer escaping(long address, int length) {
            return NativeMemory.buffer(address, length, this);
        }
    }

    private static final class WatchedElsewhere extends Plain {
        private final Object other = new Object();

        WatchedElsewhere(Birth birth) {
            super(birth);
        }

        @Override
        protected Object referent() {
            return other;
        }
    }

    private static final class EscapesAtOnce extends Plain {
        EscapesAtOnce(Birth birth) {
            super(birth);
            escape();
        }
    }
}
