// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.checks;

import static dev.floe.spec.Capability.GC_RELEASE;
import static dev.floe.spec.Capability.MANUAL_RELEASE;
import static dev.floe.spec.rules.Rule.OBS_04;
import static dev.floe.spec.rules.Rule.OBS_05;

import dev.floe.spec.DirectMemory;
import dev.floe.spec.DirectMemoryConfig;
import dev.floe.spec.DirectMemoryProvider;
import dev.floe.spec.MemoryBlock;
import dev.floe.spec.Usage;
import dev.floe.tck.Check;
import dev.floe.tck.fixture.Expect;
import dev.floe.tck.fixture.Gc;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The bean of a memory, as monitoring tools see it: by name, through the platform's server. */
public class BeanChecks {
    /**
     * The attributes of the bean follow the usage of the memory through allocation and release.
     *
     * <p>If this fails, look at the name that the bean is registered under, and at which figure stands behind which
     * attribute.
     */
    @Check(OBS_04)
    void theBeanShowsTheUsageOfTheMemory(DirectMemoryProvider provider, DirectMemoryConfig config) throws JMException {
        ObjectName name = nameOf(config);
        try (DirectMemory memory = provider.create(config);
                Holdings holdings = new Holdings()) {
            expectShown(name, memory.usage());
            holdings.keep(memory.allocate(0)); // takes memory without capacity, so that the two differ
            expectShown(name, memory.usage());
            MemoryBlock second = holdings.keep(memory.allocate(memory.usage().limit() / 2));
            expectShown(name, memory.usage());
            second.close();
            expectShown(name, memory.usage());
        }
    }

    private static void expectShown(ObjectName name, Usage usage) throws JMException {
        expectRegistered(true, "open memory", name);
        Expect.equal("attribute Name", name.getKeyProperty("name"), server().getAttribute(name, "Name"));
        Expect.equal("attribute Count", (Object) usage.count(), server().getAttribute(name, "Count"));
        Expect.equal(
                "attribute TotalCapacity",
                (Object) usage.totalCapacity(),
                server().getAttribute(name, "TotalCapacity"));
        Expect.equal(
                "attribute MemoryUsed", (Object) usage.reservedMemory(), server().getAttribute(name, "MemoryUsed"));
    }

    /**
     * The bean is among the buffer pools that a monitoring tool finds through a connection, and can be read there.
     *
     * <p>If this fails, look for a wrapper around the bean: a {@code StandardMBean} hides the interface that proxies look
     * for, and breaks the search for all buffer pools.
     */
    @Check(OBS_04)
    void theBeanIsFoundAmongTheBufferPools(DirectMemoryProvider provider, DirectMemoryConfig config) throws Exception {
        try (DirectMemory memory = provider.create(config);
                Holdings holdings = new Holdings()) {
            holdings.keep(memory.allocate(memory.usage().limit() / 4));
            expectRegistered(true, "open memory", nameOf(config));
            List<BufferPoolMXBean> found = pools().stream()
                    .filter(pool -> pool.getName().equals(config.name()))
                    .toList();
            Expect.equal("buffer pools of the name " + config.name(), 1, found.size());
            Expect.equal(
                    "count of the pool", memory.usage().count(), found.get(0).getCount());
        }
    }

    /** As through a remote connection: the server's own shortcut for local beans is not taken. */
    private static List<BufferPoolMXBean> pools() throws IOException {
        try {
            return ManagementFactory.getPlatformMXBeans(server(), BufferPoolMXBean.class);
        } catch (IllegalArgumentException broken) {
            throw new AssertionError("buffer pools cannot be listed through a connection: " + broken, broken);
        }
    }

    /**
     * The bean is gone when close returns, also if blocks are still alive, and closing again does no harm.
     *
     * <p>If this fails, look at what close does about the bean, and whether it waits for the last block.
     */
    @Check(OBS_05)
    void theBeanIsGoneWhenTheMemoryIsClosed(DirectMemoryProvider provider, DirectMemoryConfig config)
            throws JMException {
        ObjectName name = nameOf(config);
        DirectMemory memory = provider.create(config);
        try (Holdings holdings = new Holdings()) {
            expectRegistered(true, "open memory", name);
            holdings.keep(memory.allocate(memory.usage().limit() / 4));
            memory.close();
            expectRegistered(false, "closed memory", name);
        }
        memory.close();
        expectRegistered(false, "closed memory whose blocks are closed", name);
    }

    /**
     * An unclosed memory that nobody uses goes with its bean; one that is used keeps it.
     *
     * <p>If this fails, look at what the bean refers to (the books are enough, the memory is too much), and at who takes
     * it out when the collector finds the memory.
     */
    @Check(
            value = OBS_05,
            needs = {GC_RELEASE, MANUAL_RELEASE})
    void theBeanOfAForgottenMemoryGoesAndOfOneInUseStays(
            DirectMemoryProvider provider, DirectMemoryConfig config, Gc gc) throws JMException {
        DirectMemoryConfig forgotten = config.toBuilder().build();
        ObjectName name = nameOf(forgotten);
        try (DirectMemory used = provider.create(config)) {
            Gc.Watch watch = gc.watch();
            WeakReference<DirectMemory> dropped = opened(provider, forgotten);
            watch.awaitCleaned("unclosed memory", () -> dropped.get() == null);
            gc.watch().awaitCleaned("bean of an unclosed memory", () -> !server().isRegistered(name));
            expectRegistered(true, "memory in use", nameOf(config));
            Reference.reachabilityFence(used);
        }
    }

    private static WeakReference<DirectMemory> opened(DirectMemoryProvider provider, DirectMemoryConfig config)
            throws JMException {
        DirectMemory memory = provider.create(config);
        memory.allocate(memory.usage().limit() / 4).close();
        expectRegistered(true, "unclosed memory", nameOf(config));
        return new WeakReference<>(memory);
    }

    /** Asked for late: on JDK 17 to make it reads files by a channel, whose buffer is charged to the limit of the process. */
    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName nameOf(DirectMemoryConfig config) throws JMException {
        return new ObjectName("java.nio:type=BufferPool,name=" + config.name());
    }

    private static void expectRegistered(boolean expected, String what, ObjectName name) {
        Expect.equal("bean of the " + what + " is registered: name=" + name, expected, server().isRegistered(name));
    }
}
