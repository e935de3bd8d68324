// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.floe.reference.testing.Await;
import dev.floe.reference.testing.Crew;
import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.MemoryBlock;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a memory leaves behind: bean and thread, until it ends. */
@Timeout(120)
class MemoryEndTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String name = "memory-end-" + NAMES.incrementAndGet();
    private final ObjectName bean = objectName(name);

    private DirectMemory open() {
        return new ReferenceProvider()
                .create(DirectMemoryConfig.builder().name(name).limit(1000).build());
    }

    private boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("floe-cleaner " + name));
    }

    @Test
    void bean_showsTheBooks() {
        try (DirectMemory memory = open()) {
            memory.allocate(100);
            BufferPoolMXBean seen = JMX.newMXBeanProxy(server, bean, BufferPoolMXBean.class);

            assertThat(seen.getName()).isEqualTo(name);
            assertThat(seen.getObjectName()).isEqualTo(bean);
            assertThat(seen.getCount()).isEqualTo(memory.usage().count());
            assertThat(seen.getTotalCapacity()).isEqualTo(memory.usage().totalCapacity());
            assertThat(seen.getMemoryUsed()).isEqualTo(memory.usage().reservedMemory());
        }
        assertThat(server.isRegistered(bean)).isFalse();
    }

    @Test
    void bean_isFoundAmongThePlatformsByRemoteReaders() throws Exception {
        try (DirectMemory memory = open()) {
            assertThat(ManagementFactory.getPlatformMXBeans(server, BufferPoolMXBean.class))
                    .extracting(BufferPoolMXBean::getName)
                    .contains(name, "direct");
            Reference.reachabilityFence(memory);
        }
    }

    @Test
    void secondMemoryOfTheName_isRefused_andLeavesNothing() {
        try (DirectMemory memory = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("memory name is taken by another buffer pool bean: name=" + name + " [OBS-04]");
            assertThat(server.isRegistered(bean)).isTrue();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(t -> t.getName().equals("floe-cleaner " + name)))
                    .hasSize(1);
            memory.allocate(1);
        }
        open().close();
    }

    @Test
    void thread_endsWithTheLastBlockOfAClosedMemory() {
        DirectMemory memory = open();
        MemoryBlock byHand = memory.allocate(1);
        ByteBuffer kept = memory.allocate(8).byteBuffer();
        memory.close();

        byHand.close();
        assertThat(hasThread()).isTrue();
        assertThat(kept.getLong(0)).isZero();
        kept = null;
        Await.collectedUntil("the thread ends", () -> !hasThread());
        assertThat(memory.usage().count()).isZero();
    }

    @Test
    void forgottenMemory_endsWithBeanAndThread() {
        open().allocate(1);

        Await.collectedUntil("bean and thread end", () -> !hasThread() && !server.isRegistered(bean));
    }

    @Test
    void forgottenMemory_livesAsLongAsABlock() {
        MemoryBlock block = open().allocate(8);
        Await.collect();
        Await.collect();
        assertThat(hasThread()).isTrue();
        assertThat(server.isRegistered(bean)).isTrue();
        assertThat(block.byteBuffer().getLong(0)).isZero();

        block.close();
        block = null;
        Await.collectedUntil("bean and thread end", () -> !hasThread() && !server.isRegistered(bean));
    }

    @Test
    void close_racing_hasTakenOutTheBeanWhenAnyReturns_andNotTheNextOne() {
        for (int i = 0; i < 200; i++) {
            DirectMemory memory = open();
            AtomicReference<DirectMemory> next = new AtomicReference<>();
            Crew.race(3, number -> {
                memory.close();
                if (number == 0) {
                    next.set(open());
                }
            });
            assertThat(server.isRegistered(bean)).isTrue();
            next.get().close();
        }
    }

    @Test
    void close_racedByAllocateAndWaiters_leavesNothing() {
        for (int i = 0; i < 100; i++) {
            DirectMemory memory = open();
            MemoryBlock whole = memory.allocate(1000);
            Crew.race(4, number -> {
                switch (number) {
                    case 0 -> memory.close();
                    case 1 -> whole.close();
                    default -> {
                        try {
                            memory.tryAllocate(600, Duration.ofSeconds(20))
                                    .orElseThrow()
                                    .close();
                        } catch (IllegalStateException closed) {
                            assertThat(closed).hasMessageContaining("closed");
                        }
                    }
                }
            });
            assertThat(memory.usage().count()).isZero();
            assertThat(server.isRegistered(bean)).isFalse();
        }
        Await.until("all threads end", () -> !hasThread());
    }

    private static ObjectName objectName(String name) {
        try {
            return new ObjectName("java.nio:type=BufferPool,name=" + name);
        } catch (MalformedObjectNameException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
