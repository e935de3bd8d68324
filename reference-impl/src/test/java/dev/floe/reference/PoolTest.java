// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaBasis;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.Usage;
import dev.floe.spec.spi.RoleDecorator;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option, and what a whole memory does with a pool. */
@Timeout(120)
class PoolTest {
    private static final ReferenceProvider PROVIDER = new ReferenceProvider();
    private static final long LIMIT = 1 << 20;

    private static DirectMemoryConfig.Builder config() {
        return DirectMemoryConfig.builder().limit(LIMIT).option("pool", "on").maxWait(Duration.ZERO);
    }

    private static DirectMemory open() {
        return PROVIDER.create(config().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ON", "true", "slabs"})
    void unknownValue_isRefused(String value) {
        DirectMemoryConfig unknown =
                DirectMemoryConfig.builder().option("pool", value).build();

        assertThatThrownBy(() -> PROVIDER.create(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option value is unknown: option=pool, value=" + value + ", known=[off, on] [BLK-35]");
        assertThatThrownBy(() -> PROVIDER.reserver(unknown)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PROVIDER.cleaner(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memoryThatCannotBePooled_isRefused() {
        assertThatThrownBy(() -> new OtherSourceTest.Elsewhere().create(config().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pool is not offered for this kind of memory: option=pool, value=on");
    }

    @Test
    void off_isTheDefault_andRetainsNothing() {
        for (DirectMemoryConfig.Builder config : List.of(
                DirectMemoryConfig.builder(), DirectMemoryConfig.builder().option("pool", "off"))) {
            try (DirectMemory memory = PROVIDER.create(config.limit(LIMIT).build())) {
                memory.allocate(100).close();
                assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
            }
        }
    }

    @Test
    void closedBlock_isRetained_andUsedAgain() {
        try (DirectMemory memory = open()) {
            MemoryBlock first = memory.allocate(100);
            long address = first.address();
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, 100, 112, 0));
            first.close();
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 112, 112));

            try (MemoryBlock second = memory.allocate(97)) {
                assertThat(second.address()).isEqualTo(address);
                assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, 97, 112, 0));
            }
        }
    }

    @Test
    void usedMemory_readsZero() {
        try (DirectMemory memory = open()) {
            for (int capacity = 1; capacity <= 300; capacity++) {
                try (MemoryBlock block = memory.allocate(capacity)) {
                    block.borrow(buffer -> {
                        while (buffer.hasRemaining()) {
                            assertThat(buffer.get(buffer.position())).isZero();
                            buffer.put((byte) -1);
                        }
                        return null;
                    });
                }
            }
        }
    }

    @Test
    void whatIsRetained_takesNoRoom_andIsGivenUpBeforeARefusal() {
        try (DirectMemory memory = open()) {
            List<MemoryBlock> blocks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                blocks.add(memory.allocate(LIMIT / 64));
            }
            MemoryBlock stays = blocks.remove(0);
            blocks.forEach(MemoryBlock::close);
            assertThat(memory.usage().retained()).isPositive();

            MemoryBlock room = memory.allocate(LIMIT / 64 * 63);
            assertThat(memory.usage().retained()).isPositive();
            assertThat(memory.tryAllocate(1)).isEmpty();

            assertThat(memory.usage().retained()).isZero();
            assertThatThrownBy(() -> memory.allocate(1)).isInstanceOf(QuotaExceededError.class);
            room.close();
            stays.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 100, 1000})
    void tinyLimit_isFilledToTheLastByte(long limit) {
        for (QuotaBasis basis : QuotaBasis.values()) {
            try (DirectMemory memory =
                    PROVIDER.create(config().limit(limit).quotaBasis(basis).build())) {
                for (int round = 0; round < 3; round++) {
                    List<MemoryBlock> blocks = new ArrayList<>();
                    for (long i = 0; i < limit; i++) {
                        blocks.add(memory.allocate(1));
                    }
                    assertThat(memory.tryAllocate(1)).isEmpty();
                    blocks.forEach(MemoryBlock::close);
                    if (limit > 0) {
                        memory.allocate(limit).close();
                    }
                }
            }
        }
    }

    @Test
    void whereTheLimitBoundsWhatIsTaken_nothingIsRounded_andWhatIsRetainedIsCharged() {
        try (DirectMemory memory =
                PROVIDER.create(config().quotaBasis(QuotaBasis.SIZE).build())) {
            MemoryBlock block = memory.allocate(100);
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, 100, 100, 0));
            long address = block.address();
            block.close();
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 100, 100));

            MemoryBlock next = memory.allocate(100);
            assertThat(next.address()).isEqualTo(address);
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 1, 100, 100, 0));
            next.close();
            memory.allocate(LIMIT).close();
            assertThat(memory.usage()).isEqualTo(Usage.of(LIMIT, 0, 0, 0, 0));
        }
    }

    /** 63 of 64 neighbours are closed: their room is one block's, though a pool may keep them. */
    @ParameterizedTest
    @EnumSource(QuotaBasis.class)
    void roomOfNeighbours_isOne(QuotaBasis basis) {
        try (DirectMemory memory = PROVIDER.create(config().quotaBasis(basis).build())) {
            for (int round = 0; round < 3; round++) {
                List<MemoryBlock> blocks = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    blocks.add(memory.allocate(LIMIT / 64));
                }
                MemoryBlock stays = blocks.remove(17 * round);
                blocks.forEach(MemoryBlock::close);

                memory.allocate(LIMIT / 64 * 63).close();

                assertThat(memory.usage().count()).isOne();
                stays.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(QuotaBasis.class)
    void closedMemory_keepsNothing_norDoItsLastBlocks(QuotaBasis basis) {
        LedgerAllocator below = new LedgerAllocator();
        DirectMemory memory = overLedger(below, config().quotaBasis(basis));
        MemoryBlock last = memory.allocate(64);
        memory.allocate(64).close();

        memory.close();
        assertThat(below.bytes()).isEqualTo(64);
        last.close();

        assertThat(below.bytes()).isZero();
        assertThat(memory.usage().reservedMemory()).isZero();
    }

    @Test
    void forgottenMemory_givesItsPoolBack() {
        LedgerAllocator below = new LedgerAllocator();
        overLedger(below, config()).allocate(64).close();

        Await.collectedUntil("pool of a forgotten memory", () -> below.bytes() == 0);
    }

    @Test
    @Tag("slow") // it takes as long as memory must be idle
    void idleMemory_givesItsPoolBack() {
        try (DirectMemory memory = open()) {
            memory.allocate(64).close();
            assertThat(memory.usage().retained()).isPositive();

            Await.until("idle pool to be given back", () -> memory.usage().retained() == 0);
            Reference.reachabilityFence(memory);
        }
    }

    /** Wrapped by a user, the pool is still below what he wraps: he sees what blocks take and free. */
    @Test
    void decorator_wrapsThePool() {
        AtomicReference<Allocator> own = new AtomicReference<>();
        PROVIDER.create(config().build(), new RoleDecorator() {
                    @Override
                    public Allocator allocator(Allocator allocator) {
                        own.set(allocator);
                        return allocator;
                    }
                })
                .close();

        assertThat(own.get()).isInstanceOf(PoolingAllocator.class);
    }

    private static DirectMemory overLedger(LedgerAllocator below, DirectMemoryConfig.Builder config) {
        return new PooledSource(below, (address, size) -> {}, new NativeSource()::block).open(config.zeroed(false));
    }
}
