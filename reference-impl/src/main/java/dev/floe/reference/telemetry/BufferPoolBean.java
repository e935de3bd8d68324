// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference.telemetry;

import dev.floe.reference.util.Exceptions;
import dev.floe.spec.Reserver;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Shows one memory to monitoring tools, as the JDK shows its own buffers. It holds the quota only, so the server that
 * holds it keeps no memory reachable. OBS-04, OBS-05
 */
public final class BufferPoolBean implements BufferPoolMXBean {
    private static final System.Logger LOG = System.getLogger("dev.floe.reference");

    private final String name;
    private final ObjectName objectName;
    private final Reserver quota;
    private boolean gone; // guarded by this

    private BufferPoolBean(String name, Reserver quota) throws MalformedObjectNameException {
        this.name = name;
        this.objectName = new ObjectName("java.nio:type=BufferPool,name=" + name);
        this.quota = quota;
    }

    /**
     * Registers a bean. It is not wrapped in a {@code StandardMBean}, which would break the proxies of remote readers.
     *
     * @throws IllegalArgumentException if another bean has the name
     */
    public static BufferPoolBean register(String name, Reserver quota) {
        try {
            BufferPoolBean bean = new BufferPoolBean(name, quota);
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, bean.objectName);
            return bean;
        } catch (InstanceAlreadyExistsException taken) {
            throw Exceptions.nameTaken(name);
        } catch (JMException refused) {
            throw new IllegalStateException("bean cannot be registered: name=" + name, refused);
        }
    }

    /**
     * Unregisters the bean, once: by a later call another memory may have the name. When any call returns, the bean is
     * gone. It never throws, because the end of a memory has other steps to take.
     */
    public synchronized void unregister() {
        if (gone) {
            return;
        }
        gone = true;
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(objectName);
        } catch (InstanceNotFoundException alreadyGone) {
            // somebody else unregistered it
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
        return quota.usage().count();
    }

    @Override
    public long getTotalCapacity() {
        return quota.usage().totalCapacity();
    }

    @Override
    public long getMemoryUsed() {
        return quota.usage().reservedMemory();
    }
}
