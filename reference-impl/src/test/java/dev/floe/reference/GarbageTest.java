// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.ChildJvm;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.Allocator;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.QuotaExceededError;
import dev.floe.spec.spi.RoleDecorator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that nobody closes, and quotas that only a collection can empty. */
@Timeout(120)
class GarbageTest {
    private static DirectMemory memory(RoleDecorator decorator, Duration maxWait) {
        return new ReferenceProvider()
                .create(
                        DirectMemoryConfig.builder()
                                .limit(100)
                                .maxWait(maxWait)
                                .reportFailures(Throwable::printStackTrace)
                                .build(),
                        decorator);
    }

    @Test
    void quotaFullOfGarbage_isEmptiedForTheNext() {
        try (DirectMemory memory = memory(new RoleDecorator() {}, Duration.ofSeconds(20))) {
            for (int i = 0; i < 200; i++) {
                memory.allocate(10);
            }
            List<MemoryBlock> old = new ArrayList<>();
            memory.allocate(100).close();
            for (int i = 0; i < 10; i++) {
                old.add(memory.allocate(10));
            }
            Await.collect(); // they are old now
            Await.collect();
            old.clear();
            memory.allocate(100).close();
        }
    }

    /** The collection that the request asked for when it came has found nothing, and nobody else asks for one. GCR-02 */
    @Test
    void quotaThatTurnsToGarbageWhileARequestWaits_isEmptiedForIt() {
        try (DirectMemory memory = memory(new RoleDecorator() {}, Duration.ofSeconds(60));
                Crew crew = new Crew()) {
            MemoryBlock[] only = {memory.allocate(100)};
            BooleanSupplier collected = Await.nextCollection();
            crew.start(() -> memory.allocate(100).close());
            Await.until("the request has had a collection", collected);
            assertThat(only[0].isAlive()).isTrue();
            only[0] = null;
        }
    }

    /** The profile of GCR-03, for a short time; {@link GarbageStress} takes longer. */
    @Test
    void threadsThatOnlyDrop_seeNoRefusal() throws InterruptedException {
        GarbageStress stress = new GarbageStress();
        stress.run(DirectMemoryConfig.builder().limit("64m").build(), 8, 1 << 20, 2);

        assertThat(stress.refusals()).as(stress.toString()).isZero();
    }

    /** A thunk that asks for memory at a full quota, on the cleaning thread or on one that helps. RES-15 */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thunkThatAllocatesAtAFullQuota_endsInTime_andCleaningGoesOn(boolean roomComes) {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger granted = new AtomicInteger();
        DirectMemory[] self = new DirectMemory[1];
        DirectMemory memory = memory(
                freeing(() -> {
                    try {
                        self[0].allocate(roomComes ? 1 : 100).close();
                        granted.incrementAndGet();
                    } catch (QuotaExceededError full) {
                        refused.incrementAndGet();
                    }
                }),
                Duration.ofMillis(50));
        self[0] = memory;
        MemoryBlock live = memory.allocate(80);
        memory.allocate(20);
        if (roomComes) {
            live.close();
        }
        Await.collectedUntil("the thunk has ended", () -> refused.get() + granted.get() > 0);
        Await.until("and released", () -> memory.usage().totalCapacity() == (roomComes ? 0 : 80));
        live.close();
        memory.allocate(7);
        Await.collectedUntil("cleaning goes on", () -> memory.usage().totalCapacity() == 0);
        memory.close();
    }

    /** The cleaning thread is held up, so only those who ask for memory can clean. RES-07 */
    @Test
    void requestWhileTheCleaningThreadIsStuck_helpsItself() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger frees = new AtomicInteger();
        DirectMemory memory = memory(
                freeing(() -> {
                    if (frees.getAndIncrement() == 0) {
                        stuck.countDown();
                        awaitUninterruptibly(release);
                    }
                }),
                Duration.ofSeconds(20));
        memory.allocate(1);
        Await.collectedUntil("the cleaning thread is stuck", () -> stuck.getCount() == 0);

        for (int i = 0; i < 50; i++) {
            memory.allocate(90);
        }
        assertThat(frees.get()).isGreaterThanOrEqualTo(50);
        release.countDown();
        memory.close();
    }

    /** A release allocates, loads and links nothing: it must not fail when the heap is full, also if it is the first one. */
    @ParameterizedTest
    @ValueSource(strings = {"warm", "cold"})
    void release_withAFullHeap_works(String start) {
        ChildJvm.Outcome outcome = ChildJvm.run(FullHeap.class, List.of(start), "-Xmx16m", "-XX:+UseSerialGC");

        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("left=0");
    }

    static final class FullHeap {
        private static Object[] chain;

        public static void main(String[] args) throws InterruptedException {
            DirectMemory memory =
                    new ReferenceProvider().create(DirectMemoryConfig.builder().build());
            MemoryBlock[] byHand = new MemoryBlock[args[0].equals("warm") ? 1000 : 0];
            if (byHand.length > 0) {
                memory.allocate(1).close();
            }
            for (int i = 0; i < byHand.length; i++) {
                byHand[i] = memory.allocate(8);
            }
            for (int i = 0; i < 1000; i++) {
                memory.allocate(8);
            }
            fillHeap();
            for (MemoryBlock block : byHand) {
                block.close();
            }
            chain = null;
            for (int i = 0; i < 100 && memory.usage().count() > 0; i++) {
                System.gc();
                Thread.sleep(10);
            }
            System.out.println("left=" + memory.usage().count());
        }

        private static void fillHeap() {
            try {
                while (true) {
                    chain = new Object[] {chain};
                }
            } catch (OutOfMemoryError full) {
                return;
            }
        }
    }

    @Test
    void disabledExplicitCollections_areNamed_andOneCanOptForAnother() {
        ChildJvm.Outcome plain = ChildJvm.run(FullOfGarbage.class, "-XX:+DisableExplicitGC", "-XX:+UseSerialGC");
        assertThat(plain.status()).as(plain.toString()).isEqualTo(3);
        assertThat(plain.out()).contains("explicit collections are disabled by -XX:+DisableExplicitGC");

        ChildJvm.Outcome opted =
                ChildJvm.run(FullOfGarbage.class, List.of("diagnostic"), "-XX:+DisableExplicitGC", "-XX:+UseSerialGC");
        assertThat(opted.status()).as(opted.toString()).isZero();
    }

    static final class FullOfGarbage {
        public static void main(String[] args) {
            DirectMemoryConfig.Builder config =
                    DirectMemoryConfig.builder().limit(100).maxWait(Duration.ofMillis(500));
            if (args.length > 0) {
                config.option("collect", args[0]);
            }
            DirectMemory memory = new ReferenceProvider().create(config.build());
            memory.allocate(100);
            try {
                memory.allocate(100);
                System.exit(0);
            } catch (QuotaExceededError refused) {
                System.out.println(refused.getMessage());
                System.exit(3);
            }
        }
    }

    private static RoleDecorator freeing(Runnable first) {
        return new RoleDecorator() {
            @Override
            public Allocator allocator(Allocator own) {
                return new Allocator() {
                    @Override
                    public long allocate(long size) {
                        return own.allocate(size);
                    }

                    @Override
                    public long allocateZeroed(long size) {
                        return own.allocateZeroed(size);
                    }

                    @Override
                    public void free(long address, long size) {
                        if (size != 100 && size != 80) {
                            first.run();
                        }
                        own.free(address, size);
                    }

                    @Override
                    public int pageSize() {
                        return own.pageSize();
                    }
                };
            }
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
