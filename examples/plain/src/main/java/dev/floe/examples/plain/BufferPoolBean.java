// SPDX-License-Identifier: Apache-2.0
package dev.floe.examples.plain;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Step 9: shows the figures of the quota to monitoring tools. It does not know the memory, and so keeps none alive. The seeds do not
 * mention it; the JDK shows {@code Bits} in the same way, as {@code java.nio:type=BufferPool,name=direct}.
 */
public class BufferPoolBean implements BufferPoolMXBean {
    private final String name;
    private final Quota quota;

    public BufferPoolBean(String name, Quota quota) {
        this.name = name;
        this.quota = quota;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public ObjectName getObjectName() {
        try {
            return new ObjectName("java.nio:type=BufferPool,name=" + name);
        } catch (JMException malformed) {
            throw new IllegalArgumentException("memory name cannot name a bean: name=" + name, malformed);
        }
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

    protected void show() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, getObjectName());
        } catch (JMException refused) {
            throw new IllegalArgumentException("memory name is taken: name=" + name, refused);
        }
    }

    protected void hide() {
        try {
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(getObjectName())) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(getObjectName());
            }
        } catch (JMException refused) {
            throw new IllegalStateException("bean was not removed: name=" + name, refused);
        }
    }
}
