// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.proof.plain;

import dev.floe.spec.Reserver;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;

/** Shows the books to monitoring tools; it knows the quota, not the memory. */
public class PlainBean implements BufferPoolMXBean {
    private final String name;
    private final Reserver books;

    public PlainBean(String name, Reserver books) {
        this.name = name;
        this.books = books;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public ObjectName getObjectName() {
        try {
            return new ObjectName("java.nio:type=BufferPool,name=" + name);
        } catch (JMException impossible) {
            throw new IllegalArgumentException("memory name cannot name a bean: name=" + name, impossible);
        }
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
        return books.usage().reservedMemory();
    }

    /** Registers the bean. */
    protected void show() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, getObjectName());
        } catch (InstanceAlreadyExistsException taken) {
            throw new IllegalArgumentException("memory name is taken: name=" + name, taken);
        } catch (JMException refused) {
            throw new IllegalStateException("bean was refused: name=" + getObjectName(), refused);
        }
    }

    /** Takes the bean away, if it is there. */
    protected synchronized void hide() {
        try {
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(getObjectName())) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(getObjectName());
            }
        } catch (JMException refused) {
            throw new IllegalStateException("bean was not removed: name=" + getObjectName(), refused);
        }
    }
}
