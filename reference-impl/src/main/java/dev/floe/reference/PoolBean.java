// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Shows one memory to monitoring tools, as the JDK shows its own buffers. It knows the books alone, so that the server
 * which holds it holds no memory. OBS-04, OBS-05
 */
final class PoolBean implements BufferPoolMXBean {
    private static final System.Logger LOG = System.getLogger("dev.floe.reference");

    private final String name;
    private final ObjectName objectName;
    private final Reserver books;
    private boolean gone; // guarded by this

    private PoolBean(String name, Reserver books) throws MalformedObjectNameException {
        this.name = name;
        this.objectName = new ObjectName("java.nio:type=BufferPool,name=" + name);
        this.books = books;
    }

    /** Registered as it is: wrapped in a {@code StandardMBean} it would break the proxies of remote readers. */
    static PoolBean register(String name, Reserver books) {
        try {
            PoolBean bean = new PoolBean(name, books);
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, bean.objectName);
            return bean;
        } catch (InstanceAlreadyExistsException taken) {
            throw Failures.nameTaken(name);
        } catch (JMException refused) {
            throw new IllegalStateException("bean cannot be registered: name=" + name, refused);
        }
    }

    /**
     * Takes the bean out, once: its name may be another's by the next call, which returns when the bean is gone. Never
     * throws: it is a step of the end of a memory, which has other steps to take.
     */
    synchronized void unregister() {
        if (gone) {
            return;
        }
        gone = true;
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(objectName);
        } catch (InstanceNotFoundException alreadyGone) {
            // by another's hand
        } catch (JMException | RuntimeException refused) {
            LOG.log(System.Logger.Level.WARNING, "bean cannot be unregistered: name=" + name, refused);
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public ObjectName getObjectName() {
        return objectName;
    }

    @Override
    public long getCount() {
        return books.usage().count();
    }

    @Override
    public long getTotalCapacity() {
        return books.usage().totalCapacity();
    }

    @Override
    public long getMemoryUsed() {
        Usage usage = books.usage();
        return usage.reservedMemory();
    }
}
